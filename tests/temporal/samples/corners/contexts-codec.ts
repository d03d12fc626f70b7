import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';

export function signatureOf(context?: SerializationContext): string {
  if (context?.type === 'workflow') return `workflow ${context.namespace} ${context.workflowId}`;
  if (context?.type === 'activity')
    return `activity ${context.namespace} ${context.workflowId} ${context.activityId} ${context.isLocal ? 'local' : 'remote'}`;
  return 'nothing';
}

/** Signs each payload with where it belongs, and takes none that was meant for another place. */
export class SigningCodec implements PayloadCodec {
  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => ({ ...payload, metadata: { ...payload.metadata, signed: encode(signatureOf(context)) } }));
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map(({ metadata = {}, ...payload }) => {
      const { signed, ...rest } = metadata ?? {};
      const was = signed ? decode(signed) : 'not signed';
      if (was !== signatureOf(context)) throw new Error(`signed for '${was}', read for '${signatureOf(context)}'`);
      return { ...payload, metadata: rest };
    });
  }
}
