export { type MemoryDatabase, type MemoryStoreOptions, memoryDatabase, openMemoryStore } from './memory-store';
