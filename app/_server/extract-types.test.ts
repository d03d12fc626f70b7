import { expect, it } from 'vitest';
import { canBeWritten } from './extract-types';

const source = `import type { Customer } from './types';
import * as activities from './activities';
interface Order {}
export async function main(order: Order) {}
`;

it.each([
  ['string', true],
  ['Order | undefined', true],
  ['{ a: Customer[]; when: Date }', true],
  ['Record<"Big" | "Small", number>', true],
  ['Charge', false],
  ['Promise<Charge>', false],
  ['any', false],
  ['{ a: string; ... 12 more ...; z: string; }', false],
  ['import("./activities").Charge', false],
])('a type that stands for itself, or by names of the file: %s', (type, can) => {
  expect(canBeWritten(type, source)).toBe(can);
});
