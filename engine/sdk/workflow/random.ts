/** Alea (Johannes Baagøe): small, fast, the same on every machine; the generator of Temporal's sandbox, so that seeds mean the same. */
export function alea(seed: readonly number[]): () => number {
  const mash = masher();
  let [s0, s1, s2] = [mash([32]), mash([32]), mash([32])];
  let carry = 1;
  const seeded = (s: number) => {
    const value = s - mash(seed);
    return value < 0 ? value + 1 : value;
  };
  s0 = seeded(s0);
  s1 = seeded(s1);
  s2 = seeded(s2);
  return () => {
    const t = 2091639 * s0 + carry * 2.3283064365386963e-10;
    s0 = s1;
    s1 = s2;
    carry = t | 0;
    s2 = t - carry;
    return s2;
  };
}

function masher(): (data: readonly number[]) => number {
  let n = 0xefc8249d;
  return (data) => {
    for (const byte of data) {
      n += byte;
      let h = 0.02519603282416938 * n;
      n = h >>> 0;
      h -= n;
      h *= n;
      n = h >>> 0;
      h -= n;
      n += h * 0x100000000;
    }
    return (n >>> 0) * 2.3283064365386963e-10;
  };
}

/** A job's `randomnessSeed` as bytes. */
export function seedBytes(hex: string): number[] {
  return Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** The seed of a stream of its own, from the run's and a name (Temporal's derivation): lengths and bytes, one after the other. */
export function streamSeed(seed: readonly number[], name: string): number[] {
  const text = (value: string) => Array.from(new TextEncoder().encode(value));
  const length = (value: number) => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
  const bytes = text(name);
  return [...text('temporal-workflow-random-stream-v1'), ...length(seed.length), ...seed, ...length(bytes.length), ...bytes];
}

/** A UUIDv4 from four draws of `random`. */
export function uuidFrom(random: () => number): string {
  const view = new DataView(new ArrayBuffer(16));
  for (let at = 0; at < 16; at += 4) view.setUint32(at, (random() * 0x100000000) >>> 0);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const parts = [hex(view.getUint32(0), 8), hex(view.getUint16(4), 4), hex(view.getUint16(6), 4), hex(view.getUint16(8), 4)];
  return `${parts.join('-')}-${hex(view.getUint32(10), 8)}${hex(view.getUint16(14), 4)}`;
}

/** One draw per byte. */
export function fillFrom(random: () => number, bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 0x100);
  return bytes;
}
