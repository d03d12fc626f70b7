import type { SearchAttributeTypes } from './search-attributes';

/** A namespace: a space of workflow ids with search attributes and a retention of its own. `default` is there from the start. */
export interface NamespaceDescription {
  readonly namespace: string;
  /** A UUID; a namespace that is deleted and registered again has another. */
  readonly id: string;
  /** `DELETED`: its runs are being removed; every request answers NAMESPACE_NOT_FOUND until it is registered anew. */
  readonly state: 'REGISTERED' | 'DELETED';
  readonly description: string;
  readonly ownerEmail: string;
  readonly data: Readonly<Record<string, string>>;
  /** How long closed runs are kept, in ms from their close; null: for ever. */
  readonly retentionMs: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NamespaceFacts {
  readonly description?: string;
  readonly ownerEmail?: string;
  readonly data?: Readonly<Record<string, string>>;
  /** At least an hour; null: for ever. Default null. */
  readonly retentionMs?: number | null;
}

/** What concerns whole namespaces. */
export interface NamespaceOperations {
  /** `NAMESPACE_ALREADY_EXISTS` when the name is taken. */
  registerNamespace(request: { readonly namespace: string } & NamespaceFacts): Promise<NamespaceDescription>;
  describeNamespace(request: { readonly namespace: string }): Promise<NamespaceDescription>;
  /** Changes what is given; `data` is merged, an empty value takes a key out. */
  updateNamespace(request: { readonly namespace: string } & NamespaceFacts): Promise<NamespaceDescription>;
  listNamespaces(request: Record<string, never>): Promise<{ readonly namespaces: readonly NamespaceDescription[] }>;
  /** Its runs, open ones too, its schedules and settings are gone for good. `confirm` must be the name once more. */
  deleteNamespace(request: { readonly namespace: string; readonly confirm: string }): Promise<void>;

  listSearchAttributes(request: { readonly namespace: string }): Promise<{
    /** What every run has, and what the engine sets. */
    readonly system: SearchAttributeTypes;
    /** The namespace's own. */
    readonly custom: SearchAttributeTypes;
  }>;
  /** Adding one that is there with the same type changes nothing; with another type is refused. */
  addSearchAttributes(request: { readonly namespace: string; readonly searchAttributes: SearchAttributeTypes }): Promise<void>;
  /** Runs keep and show their values, but are no longer found by them. */
  removeSearchAttributes(request: { readonly namespace: string; readonly names: readonly string[] }): Promise<void>;
}
