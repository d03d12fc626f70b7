import type { NamespaceDescription, SearchAttributeTypes } from '../../contract';
import type { DocumentRow } from '../../store/store';

/** What is stored of a namespace, as a document. */
export interface NamespaceRecord extends Omit<NamespaceDescription, 'updatedAt'> {
  readonly searchAttributes: SearchAttributeTypes;
}

export interface KnownNamespace {
  readonly record: NamespaceRecord;
  /** 0: not stored yet (only `default` is there without that). */
  readonly revision: number;
  readonly updatedAt: number;
}

export const DEFAULT_NAMESPACE = 'default';

export function newNamespace(namespace: string, id: string, createdAt: number): NamespaceRecord {
  return {
    namespace,
    id,
    state: 'REGISTERED',
    description: '',
    ownerEmail: '',
    data: {},
    retentionMs: null,
    createdAt,
    searchAttributes: {},
  };
}

export function readRecord({ body, revision, updatedAt }: DocumentRow): KnownNamespace {
  return { record: JSON.parse(body) as NamespaceRecord, revision, updatedAt };
}

export function descriptionOf({ record, updatedAt }: KnownNamespace): NamespaceDescription {
  const { searchAttributes: _, ...description } = record;
  return { ...description, updatedAt };
}
