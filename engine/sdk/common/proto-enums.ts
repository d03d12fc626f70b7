import { ValueError } from './errors';

type Encode<K extends string, Prefix extends string> = (input: K | `${Prefix}${K}` | number | null | undefined) => number | undefined;
type Decode<K extends string> = (input: number | null | undefined) => K | undefined;

/**
 * The two ways between an enumeration's names here and its numbers in Temporal's protocol. 0 is "unspecified" and read as
 * undefined where no name has it; names are taken with and without their prefix.
 */
export function enumConverters<K extends string, Prefix extends string>(
  numbers: Readonly<Record<K, number>>,
  prefix: Prefix,
): [Encode<K, Prefix>, Decode<K>] {
  const names = new Map<number, K>(Object.entries(numbers).map(([name, value]) => [value as number, name as K]));
  return [
    (input) => {
      if (input === null || input === undefined) return undefined;
      if (typeof input === 'number') return input;
      if (typeof input !== 'string') throw new ValueError(`Invalid enum value: '${input}' of type ${typeof input}`);
      const short = input.startsWith(prefix) ? input.slice(prefix.length) : input;
      if (Object.hasOwn(numbers, short)) return numbers[short as K];
      throw new ValueError(`Invalid enum value: '${input}'`);
    },
    (input) => {
      if (input === null || input === undefined) return undefined;
      if (typeof input !== 'number') throw new ValueError(`Invalid proto enum value: '${input}' of type ${typeof input}`);
      const name = names.get(input);
      if (name !== undefined) return name;
      // A server may be newer than we are.
      return input === 0 ? undefined : (`unknown_${input}` as K);
    },
  ];
}
