import { storeSuite } from '../suite';
import { memoryDatabase, openMemoryStore } from './memory-store';

storeSuite({
  name: 'memory',
  shared: true,
  async fresh() {
    const database = memoryDatabase();
    return { url: null, open: async () => openMemoryStore({ database }) };
  },
});
