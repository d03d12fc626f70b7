import type { Payload, PayloadMap } from '../contract';

/** Puts `changes` over `before`; a null value takes its key away. */
export function mergePayloads(before: PayloadMap | undefined, changes: PayloadMap): PayloadMap {
  const merged: Record<string, Payload> = { ...before };
  for (const [key, payload] of Object.entries(changes)) {
    if (isNull(payload)) delete merged[key];
    else merged[key] = payload;
  }
  return merged;
}

function isNull({ metadata, data }: Payload): boolean {
  return metadata.encoding === 'binary/null' || (metadata.encoding === 'json/plain' && data === 'null');
}
