import { EngineError, type Payload, type PayloadMap, payloadBytes } from '../../contract';
import { exceedsBytes, LIMITS } from '../../core';
import type { House } from '../house';

type Limits = Pick<House, 'payloadLimitBytes'>;

export function checkPayloads({ payloadLimitBytes }: Limits, field: string, payloads: readonly Payload[] | undefined): void {
  if (exceedsBytes(payloads, payloadLimitBytes))
    throw new EngineError(
      'LIMIT_EXCEEDED',
      `${field} is larger than ${payloadLimitBytes} bytes. Keep large data elsewhere and pass a reference.`,
    );
}

export function checkPayloadMap(limits: Limits, field: string, map: PayloadMap | undefined): void {
  if (map !== undefined) checkPayloads(limits, field, Object.values(map));
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
