import { DefaultFailureConverter, type PayloadConverter, type ProtoFailure, type SerializationContext } from '@temporalio/common';
import { signatureOf } from './contexts-codec';

/** Says in each failure where it was made. */
class SigningFailureConverter extends DefaultFailureConverter {
  override errorToFailure(error: unknown, payloadConverter: PayloadConverter, context?: SerializationContext): ProtoFailure {
    const failure = super.errorToFailure(error, payloadConverter, context);
    if (failure.source === 'TypeScriptSDK') failure.source = signatureOf(context);
    return failure;
  }
}

export const failureConverter = new SigningFailureConverter();
