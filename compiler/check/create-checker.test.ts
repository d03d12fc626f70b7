import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChecker, MAX_SOURCE_LENGTH } from './create-checker';

const ACTIVITIES = {
  'shipped/pay.ts': `export interface Receipt { id: string }
/** Takes the money. */
export async function charge(request: {
  /** What to take. */
  cents: number;
  currency?: 'EUR' | 'USD';
}): Promise<Receipt> { return { id: String(request.cents) }; }
export const VERSION = 1;
`,
  'user/shop.ts': `import type { Readable } from 'node:stream';
import { price } from './lib/price';
export type { Price } from './lib/price';
export async function charge(): Promise<void> {}
export async function ship(order: string, lines: string[] = []) { return { tracking: order + lines.length + price() }; }
export async function open(): Promise<Readable | null> { return null; }
`,
  'user/lib/price.ts': 'export type Price = number;\nexport const price = (): Price => 1;\n',
};

const GOOD = `import { defineSignal, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
/** Says yes. */
export const approve = defineSignal<[by: string]>('approve');

export interface Order {
  /** The shop's number. */
  id: string;
  cents: number;
}

export async function order(input: Order): Promise<string> {
  const receipt = await charge({ cents: input.cents });
  await sleep('1 second');
  const shipped = await ship(input.id);
  return receipt.id + shipped.tracking;
}
`;

describe('a checker', () => {
  const checker = createChecker({ activities: ACTIVITIES });
  beforeAll(() => checker.activities(), 90_000);
  afterAll(() => checker.close());

  it('finds nothing in good code', async () => {
    expect((await checker.check(GOOD)).map((problem) => `${problem.id} ${problem.message}`)).toEqual([]);
  });

  it("takes a promise's resolve as the callback of a timer", async () => {
    const source = GOOD.replace("await sleep('1 second')", 'await new Promise((resolve) => setTimeout(resolve, 1000))');
    expect((await checker.check(source)).filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  it('knows the sinks of the worker', async () => {
    const source = GOOD.replace('import {', 'import { proxySinks, type Sinks,')
      .replace(
        '/** Says yes. */',
        'interface Meter extends Sinks { meter: { count(name: string): void } }\nconst { meter } = proxySinks<Meter>();\n',
      )
      .replace("await sleep('1 second');", "meter.count('slept');\n  await sleep('1 second');");
    expect((await checker.check(source)).filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(await checker.check(source.replace("count('slept')", 'count(1)'))).toMatchObject([{ id: 'types/2345' }]);
  });

  it('puts a type error on its block and field', async () => {
    const source = GOOD.replace('cents: input.cents', "cents: 'much'");
    expect(await checker.check(source)).toMatchObject([
      { id: 'types/2322', severity: 'error', blockId: 'order.receipt', field: 'args.0.cents', span: { line: 15, column: 34 } },
    ]);
  });

  it('reports a syntax error alone', async () => {
    const problems = await checker.check(GOOD.replace('return receipt', 'return return receipt'));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => problem.id.startsWith('syntax/'))).toBe(true);
  });

  it('describes activities with the schemas of their inputs', async () => {
    const activities = await checker.activities();
    expect(activities.map(({ name, module, signature }) => [name, module, signature])).toEqual([
      ['charge', 'pay', 'charge(request: { cents: number; currency?: "EUR" | "USD"; }): Promise<Receipt>'],
      ['open', 'shop', expect.stringMatching(/^open\(\): Promise</)],
      ['ship', 'shop', 'ship(order: string, lines?: string[]): Promise<{ tracking: string; }>'],
    ]);
    const [charge, , ship] = activities;
    expect(charge).toMatchObject({ description: 'Takes the money.', inputIsObject: true, outputType: 'Receipt' });
    expect(charge?.inputSchema).toMatchObject({
      properties: { cents: { type: 'number', description: 'What to take.' } },
      required: ['cents'],
    });
    expect(ship).toMatchObject({
      inputIsObject: false,
      parameters: [
        { name: 'order', optional: false },
        { name: 'lines', optional: true },
      ],
    });
    expect(ship?.inputSchema).toMatchObject({ properties: { order: { type: 'string' }, lines: { type: 'array' } }, required: ['order'] });
    expect(ship?.outputSchema).toMatchObject({ properties: { tracking: { type: 'string' } } });
  });

  it('knows the input and the signals of a workflow', async () => {
    expect(await checker.inputSchema({ source: GOOD, workflow: 'order' })).toEqual({
      type: 'object',
      properties: { id: { type: 'string', description: "The shop's number." }, cents: { type: 'number' } },
      required: ['id', 'cents'],
    });
    expect(await checker.inputSchema({ source: GOOD.replace('input: Order', ''), workflow: 'order' })).toEqual({ type: 'null' });
    expect(await checker.inputSchema({ source: GOOD, workflow: 'other' })).toEqual({});
    expect(await checker.handlers(GOOD)).toEqual([
      {
        name: 'approve',
        kind: 'signal',
        description: 'Says yes.',
        argsSchema: { type: 'array', items: [{ type: 'string', title: 'by' }], minItems: 1, maxItems: 1, additionalItems: false },
      },
    ]);
  });

  it('helps while typing', async () => {
    const inside = (needle: string) => ({ source: GOOD, offset: GOOD.indexOf(needle) + needle.length });
    expect((await checker.complete(inside('receipt.'))).map((each) => each.name)).toEqual(['id']);
    expect(await checker.hover({ source: GOOD, offset: GOOD.indexOf('charge({') + 1 })).toMatchObject({
      documentation: 'Takes the money.',
      signature: expect.stringContaining('Promise<'),
    });
    expect(await checker.signatureHelp(inside('await ship('))).toMatchObject({
      activeParameter: 0,
      signatures: [{ parameters: [{ label: 'order: string' }, { label: 'lines?: string[]' }] }],
    });
    const library = await checker.typeLibrary();
    expect(library['file:///activities/index.d.ts']).toContain("from './shipped/pay'");
    expect(library['file:///node_modules/backstitch/workflow/index.d.ts']).toContain('export *');
  });

  it('takes new activities', async () => {
    await checker.setActivities({ ...ACTIVITIES, 'user/late.ts': 'export async function late(): Promise<number> { return 1; }' });
    expect((await checker.activities()).map((each) => each.name)).toContain('late');
    await checker.setActivities(ACTIVITIES);
    expect((await checker.activities()).map((each) => each.name)).not.toContain('late');
  });
});

describe('hostile sources', () => {
  const checker = createChecker({ timeoutMs: 5_000 });
  beforeAll(() => checker.activities(), 90_000);
  afterAll(() => checker.close());

  it('that are too long are not looked at', async () => {
    expect(await checker.check('x'.repeat(MAX_SOURCE_LENGTH + 1))).toMatchObject([{ id: 'checker/too-large' }]);
  });

  it.each([
    ['deep nesting', `export async function w() { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; }`],
    ['deep types', `type D = ${'['.repeat(5_000)}1${']'.repeat(5_000)};\nexport async function w(x: D) { return x; }`],
    ['a long chain', `export async function w() { return 0${' + 1'.repeat(20_000)}; }`],
    ['no text at all', ''],
    ['binary rubbish', '\u0000\ufffe}{)(`${'],
  ])(
    '%s gives an answer and leaves the checker alive',
    async (_, source) => {
      const answers = await Promise.all(
        [source, 'export async function w(): Promise<number> { return 1; }'].map((each) => checker.check(each)),
      );
      expect(answers).toMatchObject([expect.any(Array), []]);
    },
    120_000,
  );

  it('that take for ever cost their own answer only', async () => {
    let spawned = 0;
    const stuck = `const { parentPort } = require('node:worker_threads');
      parentPort.postMessage({ ready: true, startMs: 0 });
      parentPort.on('message', ({ id, method, argument }) => {
        if (argument === 'for ever') for (;;);
        if (argument === 'out') process.exit(1);
        if (argument === 'throw') parentPort.postMessage({ id, error: 'Error: broken' });
        else if (id > 0) parentPort.postMessage({ id, result: [] });
      });`;
    const spawn = () => {
      spawned++;
      return new Worker(stuck, { eval: true });
    };
    const threatened = createChecker({ timeoutMs: 500, spawn });
    const answers = await Promise.all(
      ['fine', 'for ever', 'fine', 'out', 'fine', 'throw', 'fine'].map((source) => threatened.check(source)),
    );
    expect(answers.map((problems) => problems.map((problem) => problem.id))).toEqual([
      [],
      ['checker/timeout'],
      [],
      ['checker/crashed'],
      [],
      ['checker/failed'],
      [],
    ]);
    expect(spawned).toBe(3);
    await threatened.close();
    expect(await threatened.check('after')).toMatchObject([{ id: 'checker/closed' }]);
  });
});
