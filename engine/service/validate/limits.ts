import { EngineError, type Payload, type PayloadMap, payloadBytes } from '../../contract';
import { exceedsBytes, LIMITS } from '../../core';

export function checkPayloads(field: string, payloads: readonly Payload[] | undefined): void {
  if (exceedsBytes(payloads, LIMITS.payloadBytes))
    throw new EngineError(
      'LIMIT_EXCEEDED',
      `${field} is larger than ${LIMITS.payloadBytes} bytes. Keep large data elsewhere and pass a reference.`,
    );
}

export function checkPayloadMap(field: string, map: PayloadMap | undefined): void {
  if (map !== undefined) checkPayloads(field, Object.values(map));
}

export function checkSearchAttributes(map: PayloadMap | undefined): void {
  const entries = Object.entries(map ?? {});
  if (entries.length > LIMITS.searchAttributeKeys)
    throw new EngineError('LIMIT_EXCEEDED', `A run has at most ${LIMITS.searchAttributeKeys} search attributes.`);
  let total = 0;
  for (const [key, payload] of entries) {
    const bytes = payloadBytes(payload);
    if (bytes > LIMITS.searchAttributeValueBytes)
      throw new EngineError('LIMIT_EXCEEDED', `Search attribute "${key}" is larger than ${LIMITS.searchAttributeValueBytes} bytes.`);
    total += bytes;
  }
  if (total > LIMITS.searchAttributesBytes)
    throw new EngineError('LIMIT_EXCEEDED', `The search attributes are larger than ${LIMITS.searchAttributesBytes} bytes.`);
}
