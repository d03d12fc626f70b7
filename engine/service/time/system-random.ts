import { randomFillSync } from 'node:crypto';
import type { Random } from '../../contract';

const POOL_BYTES = 4_096;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The machine's chance. Its UUIDv7s rise strictly within a process: 12 bits count within the millisecond. */
export function systemRandom(): Random {
  const pool = new Uint8Array(POOL_BYTES);
  let at = POOL_BYTES;
  let lastMs = 0;
  let counter = 0;
  const byte = (): number => {
    if (at === POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    return pool[at++] as number;
  };
  return {
    next: () =>
      ((byte() & 0x1f) * 2 ** 48 + byte() * 2 ** 40 + byte() * 2 ** 32 + byte() * 2 ** 24 + byte() * 2 ** 16 + byte() * 2 ** 8 + byte()) /
      2 ** 53,
    uuid(now) {
      let ms = Math.max(now, lastMs);
      counter = ms === lastMs ? counter + 1 : byte() & 0x7f;
      if (counter > 0xfff) {
        ms += 1;
        counter = 0;
      }
      lastMs = ms;
      const time = ms.toString(16).padStart(12, '0');
      const sequence = counter.toString(16).padStart(3, '0');
      let tail = HEX[(byte() & 0x3f) | 0x80] as string;
      for (let i = 0; i < 7; i++) tail += HEX[byte()] as string;
      return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
    },
  };
}
