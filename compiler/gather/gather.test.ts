import { expect, it } from 'vitest';
import { get } from '../source';
import { gather } from './index';

it('moves what the workflow needs of the files beside it into one source', () => {
  const entry = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import { limits, pause as wait } from './shared';
import type { Order } from '../types/order.js';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

// The workflow.
export async function order(input: Order): Promise<number> {
  if (input.amount > limits.max) await wait(input.amount);
  await charge(input);
  return input.amount;
}
`;
  const { source, files } = gather(entry, 'order.ts', {
    'shared.ts': `import { sleep, log as say } from '@temporalio/workflow';
import { minutes } from './time/index';

/** What is allowed. */
export const limits = { max: 10 };
export const unused = 1;
// Waits a little.
export async function pause(n: number) {
  say.info('wait', { n });
  await sleep(minutes(n));
}
`,
    'time/index.ts': `const minute = 60_000;\nexport function minutes(n: number): number {\n  return n * minute;\n}\n`,
    '../types/order.ts': `export interface Line {\n  sku: string;\n}\nexport interface Order {\n  amount: number;\n  lines: Line[];\n}\n`,
  });
  expect(source).toBe(`import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

import { log as say, sleep } from '@temporalio/workflow';

const minute = 60_000;

function minutes(n: number): number {
  return n * minute;
}

/** What is allowed. */
const limits = { max: 10 };

// Waits a little.
async function pause(n: number) {
  say.info('wait', { n });
  await sleep(minutes(n));
}

interface Line {
  sku: string;
}

interface Order {
  amount: number;
  lines: Line[];
}

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

// The workflow.
export async function order(input: Order): Promise<number> {
  if (input.amount > limits.max) await pause(input.amount);
  await charge(input);
  return input.amount;
}
`);
  expect(files).toHaveLength(3);
  const read = get(source);
  expect(read.ok && read.definition.workflows.map((each) => each.name)).toEqual(['order']);
});

it('gives clashing names a number, in each file what it means there', () => {
  const entry = `import { label } from './a';
import { label as other, text } from './b';
const state = 'mine';
export async function both(value: string) {
  const minutes = { label, other, text };
  return label(state) + other(value) + JSON.stringify(minutes) + URL.name;
}
`;
  const { source } = gather(entry, 'both.ts', {
    'a.ts': `const state = 'a';\nexport const label = (x: string) => x + state;\n`,
    'b.ts': `const state = 'b';\nconst URL = 'u';\nexport const text = URL;\nexport function label(value: string) {\n  const o = { state, value };\n  return o.state + value;\n}\n`,
  });
  expect(source).toBe(`const state2 = 'a';

const label = (x: string) => x + state2;

const state3 = 'b';

const URL2 = 'u';

const text = URL2;

function label2(value: string) {
  const o = { state: state3, value };
  return o.state + value;
}

const state = 'mine';
export async function both(value: string) {
  const minutes = { label, other: label2, text };
  return label(state) + label2(value) + JSON.stringify(minutes) + URL.name;
}
`);
});

it('takes members of a module, defaults, enums, and what is handed on', () => {
  const entry = `import * as wf from '@temporalio/workflow';
import * as shared from './shared';
import start from './start';
export * from './child';
export { two as second } from './numbers';

export async function main(input: shared.Input) {
  wf.setHandler(shared.go, () => {});
  await wf.executeChild(start, { args: [shared.Kind.A] });
}
`;
  const { source } = gather(entry, 'main.ts', {
    'shared.ts': `import * as wf from '@temporalio/workflow';\nexport enum Kind {\n  A = 'a',\n}\nexport type Input = { kind: Kind };\nexport const go = wf.defineSignal('go');\n`,
    'start.ts': `import { Kind } from './shared';\nexport default async function (kind: Kind): Promise<void> {}\n`,
    'child.ts': `import { sleep } from '@temporalio/workflow';\nexport async function child(): Promise<void> {\n  await sleep(1);\n}\nexport interface Seen {\n  at: number;\n}\n`,
    'numbers.ts': `export const one = 1, two = 2;\n`,
  });
  expect(source).toBe(`import * as wf from '@temporalio/workflow';

import { sleep } from '@temporalio/workflow';

enum Kind {
  A = 'a',
}

type Input = { kind: Kind };

const go = wf.defineSignal('go');

async function start(kind: Kind): Promise<void> {}

export async function child(): Promise<void> {
  await sleep(1);
}

export interface Seen {
  at: number;
}

const one = 1, two = 2;

export { two as second };

export async function main(input: Input) {
  wf.setHandler(go, () => {});
  await wf.executeChild(start, { args: [Kind.A] });
}
`);
  const read = get(source);
  expect(read.ok && read.definition.workflows.map((each) => each.name)).toEqual(['child', 'main']);
});

it('takes all that a file does to what it declares', () => {
  const { source } = gather("import { table } from './table';\nexport async function f() {\n  return table.get('a');\n}\n", 'f.ts', {
    'table.ts': `export const table = new Map<string, number>();
const names = ['a', 'b'];
const unused = 1;
for (const name of names) table.set(name, 1);
try {
  table.set('tried', 2);
} catch {}
switch (names.length) {
  case 2:
    table.set('two', 2);
}
if (table.size > 1) table.set('many', 3);
;
table.set('last', 4);
`,
  });
  const done = [
    'for (const name of names)',
    "table.set('tried', 2)",
    "table.set('two', 2)",
    "table.set('many', 3)",
    "table.set('last', 4)",
  ];
  const places = done.map((each) => source.indexOf(each));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(source).not.toContain('unused');
});

it('leaves what it cannot take for the checks to tell', () => {
  const entry = `import { a } from './missing';
import { b } from './broken';
import { nothing } from './there';
import * as all from './there';
import { run } from './needs';
export async function f() {
  return [a, b, nothing, all, await run()];
}
`;
  const { source } = gather(entry, 'f.ts', {
    'broken.ts': 'export const b = ;',
    'there.ts': 'export const something = 1;\n',
    'needs.ts': `import { gone } from './lib/gone';\nimport type * as acts from './activities';\nexport const run = async (): Promise<keyof typeof acts> => gone();\n`,
  });
  expect(source).toBe(`import { a } from './missing';
import { b } from './broken';
import { nothing } from './there';
import * as all from './there';

import type * as acts from './activities';
import { gone } from './lib/gone';

const run = async (): Promise<keyof typeof acts> => gone();

export async function f() {
  return [a, b, nothing, all, await run()];
}
`);
  expect(gather(entry, 'f.ts', {})).toEqual({ source: entry, files: [] });
});

it('keeps Windows line ends, and follows a circle of imports', () => {
  const entry = `import { x } from './x';\r\nexport interface In {\r\n  n: number;\r\n}\r\nexport async function f(i: In) {\r\n  return x(i);\r\n}\r\n`;
  const { source } = gather(entry, 'f.ts', {
    'x.ts': `import type { In } from './f';\nimport { y } from './y';\nexport const x = (i: In) => y(i.n);\n`,
    'y.ts': `import { x } from './x';\nexport function y(n: number): number {\n  return n > 0 ? x({ n: n - 1 }) : 0;\n}\n`,
  });
  expect(source).toBe(
    `function y(n: number): number {\r\n  return n > 0 ? x({ n: n - 1 }) : 0;\r\n}\r\n\r\nconst x = (i: In) => y(i.n);\r\n\r\nexport interface In {\r\n  n: number;\r\n}\r\nexport async function f(i: In) {\r\n  return x(i);\r\n}\r\n`,
  );
});

it('takes overloads, merged interfaces, proxies of activities and classes whole', () => {
  const entry = `import { charge, Ledger, read } from './shared';
const refund = 1;
export async function pay(): Promise<string> {
  await charge({ refund });
  return new Ledger().add(read(1));
}
`;
  const { source } = gather(entry, 'pay.ts', {
    'shared.ts': `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

export const { charge, refund, send: tell = charge, ...others } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });
export interface Entry {
  n: number;
}
export interface Entry {
  note?: string;
}
export function read(n: number): string;
export function read(n: string): string;
export function read(n: unknown): string {
  return String(n);
}
/** Adds up. */
export class Ledger {
  private entries: Entry[] = [];
  refund = refund;
  add(note: string): string {
    this.entries.push({ n: 1, note });
    return note;
  }
}
`,
  });
  expect(source).toBe(`import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { charge, refund: refund2, send: tell = charge, ...others } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

interface Entry {
  n: number;
}

interface Entry {
  note?: string;
}

function read(n: number): string;

function read(n: string): string;

function read(n: unknown): string {
  return String(n);
}

/** Adds up. */
class Ledger {
  private entries: Entry[] = [];
  refund = refund2;
  add(note: string): string {
    this.entries.push({ n: 1, note });
    return note;
  }
}

const refund = 1;
export async function pay(): Promise<string> {
  await charge({ refund });
  return new Ledger().add(read(1));
}
`);
  expect(get(source).ok).toBe(true);
});
