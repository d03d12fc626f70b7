import { describe } from 'vitest';
import type { Store } from './store';
import { blobTests } from './testing/blobs';
import { commitTests } from './testing/commit';
import { concurrencyTests } from './testing/concurrency';
import { deleteTests } from './testing/delete';
import { documentTests } from './testing/documents';
import { durabilityTests } from './testing/durability';
import { readTests } from './testing/reads';
import { visibilityTests } from './testing/visibility';

/** An empty database of its own, which can be opened again. */
export interface StoreSite {
  open(): Promise<Store>;
  /** For a process of its own; null: the store does not outlive the process. */
  readonly url: string | null;
}

/** What a backend lends to the suite. */
export interface StoreBackend {
  readonly name: string;
  fresh(): Promise<StoreSite>;
  /** Whether several handles may have one database open at once. */
  readonly shared: boolean;
}

/** Everything a store must do. Each backend's test file runs it; a rule that only one of them keeps is no rule. */
export function storeSuite(backend: StoreBackend): void {
  describe(`store: ${backend.name}`, () => {
    commitTests(backend);
    readTests(backend);
    visibilityTests(backend);
    blobTests(backend);
    deleteTests(backend);
    documentTests(backend);
    concurrencyTests(backend);
    durabilityTests(backend);
  });
}
