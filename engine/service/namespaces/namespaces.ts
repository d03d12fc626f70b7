import { EngineError, type SearchAttributeTypes, storeUnavailable } from '../../contract';
import type { House } from '../house';
import { Refresh } from '../refresh';
import { DEFAULT_NAMESPACE, type KnownNamespace, type NamespaceRecord, newNamespace, readRecord } from './record';

/** What another process changed is known here after it at the latest (Temporal's cache: 10 s). */
const REFRESH_MS = 5_000;
const MAX_TRIES = 16;
const NOTHING: SearchAttributeTypes = {};

/**
 * The namespaces there are. They are few and change rarely, so all are kept in memory: that a request's namespace exists costs a
 * look into a map. What is not known is looked for in the store before it is refused.
 */
export class Namespaces {
  private known = new Map<string, KnownNamespace>();
  private lastRead = Number.NEGATIVE_INFINITY;
  private readonly refresh: Refresh;

  constructor(private readonly house: () => House) {
    this.refresh = new Refresh(house, REFRESH_MS, () => this.load());
  }

  start(): Promise<void> {
    return this.refresh.start();
  }

  stop(): void {
    this.refresh.stop();
  }

  has(namespace: string): boolean {
    return this.known.get(namespace)?.record.state === 'REGISTERED';
  }

  /** The namespace's own search attributes, as far as this process knows. */
  searchAttributes(namespace: string): SearchAttributeTypes {
    return this.known.get(namespace)?.record.searchAttributes ?? NOTHING;
  }

  all(): readonly KnownNamespace[] {
    return [...this.known.values()];
  }

  /** Throws `NAMESPACE_NOT_FOUND`. */
  async require(namespace: string): Promise<KnownNamespace> {
    if (!this.has(namespace)) await this.readAgain();
    const found = this.known.get(namespace);
    if (found?.record.state !== 'REGISTERED') throw namespaceNotFound(namespace);
    return found;
  }

  /**
   * Writes what `change` makes of the namespace (undefined: there is none) and answers with it; null leaves it as it is. Called
   * again when another process was faster.
   */
  async change(namespace: string, change: (before: NamespaceRecord | undefined) => NamespaceRecord | null): Promise<KnownNamespace> {
    const { store, clock } = this.house();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (tries > 0) await this.refresh.read();
      const before = this.known.get(namespace);
      const record = change(before?.record);
      if (record === null) {
        if (before) return before;
        throw namespaceNotFound(namespace);
      }
      const updatedAt = clock.now();
      const document = { kind: 'namespace' as const, namespace, name: namespace, body: JSON.stringify(record), updatedAt };
      const revision = before?.revision ?? 0;
      if (await store.writeDocument(document, revision).catch(rethrow)) {
        const known = { record, revision: revision + 1, updatedAt };
        this.refresh.wrote();
        this.known.set(namespace, known);
        return known;
      }
    }
    throw new EngineError('TOO_BUSY', `Too many changes of namespace "${namespace}" at once. Try again.`);
  }

  async forget(namespace: string): Promise<void> {
    await this.house().store.deleteDocument('namespace', namespace, namespace).catch(rethrow);
    await this.refresh.read();
  }

  /** Reads all anew, but not more often than every second however many requests ask for what is not there. */
  async readAgain(): Promise<void> {
    const { clock, shared } = this.house();
    const fresh = !shared && this.known.size > 0;
    if (fresh) return;
    const { underWay } = this.refresh;
    if (underWay) await underWay;
    else if (clock.now() - this.lastRead >= 1_000 || clock.now() < this.lastRead) await this.refresh.read();
  }

  private async load(): Promise<() => void> {
    const { store, clock, ids } = this.house();
    const rows = await store.readDocuments('namespace').catch(rethrow);
    const known = new Map(rows.map((row) => [row.name, readRecord(row)]));
    if (!known.has(DEFAULT_NAMESPACE)) {
      const before = this.known.get(DEFAULT_NAMESPACE);
      const now = clock.now();
      known.set(
        DEFAULT_NAMESPACE,
        before?.revision === 0 ? before : { record: newNamespace(DEFAULT_NAMESPACE, ids.uuid(), now), revision: 0, updatedAt: now },
      );
    }
    return () => {
      this.known = known;
      this.lastRead = clock.now();
    };
  }
}

export function namespaceNotFound(namespace: string): EngineError {
  return new EngineError(
    'NAMESPACE_NOT_FOUND',
    `Namespace "${namespace}" is not found. Register it (backstitch namespace create), or check the name.`,
    { namespace },
  );
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
