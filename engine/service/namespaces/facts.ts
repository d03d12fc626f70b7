import { EngineError, type NamespaceFacts } from '../../contract';
import type { NamespaceRecord } from './record';

const DATA_KEYS = 100;

/** The record with what a request says about it; `data` is merged, an empty value takes a key out. */
export function withFacts(record: NamespaceRecord, { description, ownerEmail, data, retentionMs }: NamespaceFacts): NamespaceRecord {
  const merged = Object.fromEntries(Object.entries({ ...record.data, ...data }).filter(([, value]) => value !== ''));
  if (Object.keys(merged).length > DATA_KEYS)
    throw new EngineError('LIMIT_EXCEEDED', `A namespace has at most ${DATA_KEYS} entries of data.`);
  return {
    ...record,
    data: merged,
    ...(description !== undefined && { description }),
    ...(ownerEmail !== undefined && { ownerEmail }),
    ...(retentionMs !== undefined && { retentionMs }),
  };
}
