// Loaded by its path, as users do.
import { CompositePayloadConverter, DefaultFailureConverter, JsonPayloadConverter, UndefinedPayloadConverter } from 'backstitch/common';

class Reviver extends JsonPayloadConverter {
  override toPayload<T>(value: T) {
    const payload = super.toPayload(value);
    return payload && { ...payload, metadata: { ...payload.metadata, by: new TextEncoder().encode('reviver') } };
  }
}

export const payloadConverter = new CompositePayloadConverter(new UndefinedPayloadConverter(), new Reviver());
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
