import type { JournalEntry, JournalStore } from './journal';

const DATABASE = 'backstitch';
const STORE = 'drafts';

/** The browser's database: what is written is on the disk when the promise resolves, whatever happens to the tab afterwards. */
export function indexedDbStore(factory: IDBFactory): JournalStore {
  let opening: Promise<IDBDatabase> | null = null;
  const open = () => {
    opening ??= openDatabase(factory).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    async put(entry) {
      await write(await open(), (store) => store.put(entry));
    },
    async remove(name, tab) {
      await write(await open(), (store) => store.delete([name, tab]));
    },
    async all(name) {
      const store = (await open()).transaction(STORE).objectStore(STORE);
      const found: unknown[] = await answer(store.getAll(IDBKeyRange.bound([name], [name, []])));
      return found.filter(isEntry);
    },
  };
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['name', 'tab'] });
  return answer(request);
}

function write(database: IDBDatabase, change: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(STORE));
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What an older or another program wrote is no entry. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { name, tab, base, source, revision, edits, at, layout } = value as Partial<Record<keyof JournalEntry, unknown>>;
  const texts = [name, tab, base, source].every((each) => typeof each === 'string');
  const numbers = [revision, edits, at].every((each) => typeof each === 'number');
  return texts && numbers && typeof layout === 'object' && layout !== null;
}
