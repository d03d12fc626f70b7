/** The binary form of protocol buffers, as far as a reader needs it: fields by number, as they stand. */

/** A varint, or the bytes of everything else (fixed-size numbers included). */
export type WireValue = bigint | Uint8Array;

/** The fields of a message, each with all its occurrences in order. Throws `RangeError` when the bytes end too early or mean nothing. */
export function wireFields(bytes: Uint8Array): Map<number, WireValue[]> {
  const fields = new Map<number, WireValue[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the bytes end within a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number is too long');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('the bytes end within a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    const value = wireValue(Number(tag & 7n), varint, take);
    if (number === 0) throw new RangeError('a field has the number 0');
    const all = fields.get(number);
    if (all) all.push(value);
    else fields.set(number, [value]);
  }
  return fields;
}

function wireValue(wireType: number, varint: () => bigint, take: (length: number) => Uint8Array): WireValue {
  switch (wireType) {
    case 0:
      return varint();
    case 1:
      return take(8);
    case 2:
      return take(Number(varint()));
    case 5:
      return take(4);
    default:
      throw new RangeError(`a field has the wire type ${wireType}`);
  }
}

/** The numbers of a repeated field, packed or one by one. */
export function unpackVarints(values: readonly WireValue[]): bigint[] {
  return values.flatMap((value) => {
    if (typeof value === 'bigint') return [value];
    const numbers: bigint[] = [];
    let number = 0n;
    let shift = 0n;
    for (const byte of value) {
      number |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
      if (byte >= 0x80) continue;
      numbers.push(BigInt.asUintN(64, number));
      number = 0n;
      shift = 0n;
    }
    return numbers;
  });
}

export function wireBytes(values: readonly WireValue[]): Uint8Array {
  const last = values.at(-1);
  if (!(last instanceof Uint8Array)) throw new RangeError('a field holds a number where bytes belong');
  return last;
}
