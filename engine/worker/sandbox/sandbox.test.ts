import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActivationCompletion, unpackValue } from '../../contract';
import { begin, fire, rawRig, resultOf } from '../testing/raw-rig';

const source = `
import * as wf from 'backstitch/workflow';
import { strictEqual } from 'node:assert';
const loadedAt = Date.now();
let counter = 0;
declare const globalThis: any;

export async function clock() {
  const first = [Date.now(), new Date().getTime(), loadedAt, new Date() instanceof Date, new Date(5).getTime(), typeof Date()];
  await wf.sleep(1);
  return [...first, Date.now(), new Date(2020, 0, 2, 3).toISOString(), new Date('2020-01-02T03:04').toISOString(), new Date('Jan 2 2020 03:04').toISOString(),
    new Date(0).toString(), new Date(0).getHours(), new Date(0).toLocaleString(), new Intl.DateTimeFormat().format(), new Date(0).constructor === Date];
}
export async function dice() { return [Math.random(), wf.uuid4()]; }
export async function reseeded() { await wf.sleep(1); return Math.random(); }
export async function count() { return ++counter; }
declare const mine: number;
export async function globals() {
  const before = [typeof mine, globalThis.Math === Math, globalThis.globalThis === globalThis, 'gone' in globalThis];
  globalThis.mine = 1;
  globalThis.Math = Object.create(Math);
  (Math as any).own = 2;
  delete globalThis.escape;
  Object.defineProperty(globalThis, 'gone', { get: () => 3 });
  await wf.sleep(1);
  return [...before, mine, (Math as any).own, typeof escape, globalThis.gone, (0, eval)('mine + 1'), Math.max(1, 2)];
}
export async function closing() {
  const out: string[] = [];
  for (const close of [Object.freeze, Object.seal, Object.preventExtensions, Reflect.preventExtensions]) {
    try { close(globalThis); out.push('worked'); } catch (e) { out.push((e as Error).message); }
  }
  Object.defineProperty(globalThis, 'locked', { value: 1, configurable: false, writable: false });
  return [...new Set(out), globalThis.locked, Object.isFrozen(Object.freeze({ a: 1 }))];
}
export async function open() { return [Object.isExtensible(globalThis), 'locked' in globalThis]; }
export async function urls() {
  const url = new URL('../b?x=1&y=%C3%A9#top', 'https://user:pw@example.com:8080/a/c');
  url.searchParams.append('z', 'a b&');
  url.pathname = '/ü';
  const params = new URLSearchParams([['b', '2'], ['a', '1'], ['b', '3']]);
  params.sort();
  params.delete('b', '2');
  let refused = '';
  try { new URL('nowhere'); } catch (e) { refused = [(e as any).code, (e as Error).message, e instanceof TypeError].join(' '); }
  return [url.href, url.host, url.origin, url.searchParams.get('y'), [...new URL('http://x/?q').searchParams], String(params), JSON.stringify({ url }), refused, URL.canParse('a:b')];
}
export async function frozen() {
  const out: string[] = [];
  const attempt = (fn: () => void) => { try { fn(); out.push('worked'); } catch (e) { out.push((e as Error).constructor.name); } };
  attempt(() => { (Math as any).a = 1; });
  attempt(() => { (Array.prototype as any).evil = 1; });
  attempt(() => { (Object.prototype as any).evil = 1; });
  attempt(() => { Object.getPrototypeOf(async () => {}).evil = 1; });
  attempt(() => { (Date as any).now = () => 0; });
  attempt(() => { (Object.prototype as any).toString = () => 'x'; });
  return out;
}
class Mine extends Error { constructor(m: string) { super(m); this.name = 'Mine'; this.message = m + '!'; } }
export async function overrides() {
  const o: any = {}; o.toString = () => 'own'; o.constructor = 1;
  const e = new Mine('x');
  return [String(o), e.name, e.message, String(e), Object.keys(o)];
}
export async function absent() {
  const names = ['process', 'require', 'Buffer', 'fetch', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'setInterval', 'queueMicrotask', 'performance', 'crypto'];
  return names.filter((name) => name in globalThis);
}
export async function forbidden() {
  const out: string[] = [];
  const attempt = (fn: () => unknown) => { try { fn(); out.push('worked'); } catch (e) { out.push((e as Error).name); } };
  attempt(() => new WeakRef({}));
  attempt(() => new FinalizationRegistry(() => {}));
  attempt(() => globalThis.constructor.constructor('return process')());
  attempt(() => (Error as any).captureStackTrace.constructor('return process')());
  return out;
}
export async function violation() { try { new WeakRef({}); } catch (e) { return [e instanceof wf.DeterminismViolationError, (e as Error).message]; } }
export async function logs() { console.log('one', { a: 1 }); wf.log.warn('two', { b: 2n, e: new Error('x') }); await wf.sleep(1); console.error('three'); }
export async function rejection() { void Promise.reject(new RangeError('nobody cares')); await wf.sleep(1); }
export async function innocent() { await wf.sleep(1); return 'ok'; }
export async function mistake() { await null; const x: any = undefined; return x.y; }
export async function deep() { const f = (): number => f() + 1; try { f(); } catch (e) { return [(e as Error) instanceof RangeError]; } }
export async function text() {
  strictEqual(1, 1);
  const bytes = new TextEncoder().encode('aé€😀\\ud800');
  return [Array.from(bytes), new TextDecoder().decode(bytes), new TextDecoder().decode(new Uint8Array([0xff, 0x41, 0xe2, 0x82]))];
}
export async function abort() {
  const c = new AbortController(); let n = 0; c.signal.addEventListener('abort', () => { n++; }); c.abort(); c.abort(); return [n, c.signal.aborted, c.signal.reason.name];
}
export async function info() { const i = wf.workflowInfo(); return [i.workflowId, i.workflowType, i.taskQueue, i.unsafe.isReplaying, i.runStartTime.getTime(), wf.inWorkflowContext()]; }
export async function sync(...args: unknown[]) { return args; }
export async function where() { await inner(); }
async function inner() { await wf.condition(() => false); }
export async function marked() {
  const bs = (globalThis as any).__unused ?? __bs;
  bs.enter(0);
  await wf.sleep(...(bs.at(3, [5]) as [number]));
  bs.enter(1); bs.enter(1);
  await wf.condition(...(bs.at(4, [() => false, '1 hour']) as [() => boolean, '1 hour']));
}
declare const __bs: any;
`;

const BEGINNING = Date.UTC(2026, 0, 1, 1);

describe.each(['shared', 'context'] as const)('the sandbox, isolation %s', (isolation) => {
  let rig: Awaited<ReturnType<typeof rawRig>>;
  beforeAll(async () => {
    rig = await rawRig(source, { isolation });
  });
  afterAll(() => rig.close());
  const result = async (name: string, ...args: unknown[]) => resultOf(await rig.open().feed(begin(name, ...args)));

  it('has one time per activation, and local time is UTC', async () => {
    const run = rig.open();
    await run.feed(begin('clock'));
    expect(resultOf(await run.feed(fire(1)))).toEqual([
      BEGINNING,
      BEGINNING,
      BEGINNING,
      true,
      5,
      'string',
      BEGINNING + 1000,
      '2020-01-02T03:00:00.000Z',
      '2020-01-02T03:04:00.000Z',
      '2020-01-02T03:04:00.000Z',
      'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
      0,
      '1/1/1970, 12:00:00 AM',
      '1/1/2026',
      true,
    ]);
  });

  it("throws Temporal's dice", async () => {
    expect(await result('dice')).toEqual([0.8380154962651432, 'a50eca73-ff3e-4445-a512-2330c2f4f86e']);
    const run = rig.open();
    await run.feed(begin('reseeded'));
    const seed = { type: 'updateRandomSeed', randomnessSeed: (7331).toString(16).padStart(16, '0') } as const;
    expect(resultOf(await run.feed(seed, fire(1)))).toBe(0.18803317612037063);
  });

  it('gives every run its own modules and its own globalThis', async () => {
    expect([await result('count'), await result('count')]).toEqual([1, 1]);
    const [one, two] = [rig.open(), rig.open()];
    await one.feed(begin('globals'));
    await two.feed(begin('globals'));
    const seen = ['undefined', true, true, false, 1, 2, 'undefined', 3, 2, 2];
    expect(resultOf(await one.feed(fire(1)))).toEqual(seen);
    expect(resultOf(await two.feed(fire(1)))).toEqual(seen);
  });

  it('keeps the global object open for the others', async () => {
    if (isolation === 'shared')
      expect(await result('closing')).toEqual(['The global object cannot be made unchangeable in workflows', 1, true]);
    expect(await result('open')).toEqual([true, false]);
  });

  it('takes URLs apart as Node does', async () => {
    expect(await result('urls')).toEqual([
      'https://user:pw@example.com:8080/%C3%BC?x=1&y=%C3%A9&z=a+b%26#top',
      'example.com:8080',
      'https://example.com:8080',
      'é',
      [['q', '']],
      'a=1&b=3',
      '{"url":"https://user:pw@example.com:8080/%C3%BC?x=1&y=%C3%A9&z=a+b%26#top"}',
      'ERR_INVALID_URL Invalid URL true',
      true,
    ]);
  });

  it('freezes what runs share, and lets own properties be', async () => {
    const verdict = isolation === 'shared' ? 'TypeError' : 'worked';
    expect(await result('frozen')).toEqual(Array.from({ length: 6 }, () => verdict));
    expect(await result('overrides')).toEqual(['own', 'Mine', 'x!', 'Mine: x!', ['toString', 'constructor']]);
  });

  it('has nothing of Node, and no way to it', async () => {
    expect(await result('absent')).toEqual([]);
    expect(await result('forbidden')).toEqual([
      'DeterminismViolationError',
      'DeterminismViolationError',
      'ReferenceError',
      'ReferenceError',
    ]);
    expect(await result('violation')).toEqual([true, 'WeakRef cannot be used in Workflows because v8 GC is non-deterministic']);
  });

  it('logs, but not on replay', async () => {
    const run = rig.open();
    const live = (await run.try(begin('logs'))) as ActivationCompletion;
    expect(live.logs).toMatchObject([
      { level: 'INFO', message: 'one {"a":1}' },
      { level: 'WARN', message: 'two', attributes: expect.anything() },
    ]);
    const { b, e, workflowType } = unpackValue(live.logs[1]?.attributes) as { b: bigint; e: Error; workflowType: string };
    expect([b, workflowType]).toEqual([2n, 'logs']);
    expect(e).toBeInstanceOf(Error);
    expect(e.stack).toMatch(/^Error: x\n\s+at logs \(workflow\.ts:\d+:\d+\)$/);
    const replayed = await rig.open().run.activate([begin('logs')], { isReplaying: true });
    expect(replayed.logs).toEqual([]);
  });

  it('an unhandled rejection fails the activation of its run, and only that', async () => {
    const [bad, good] = [rig.open(), rig.open()];
    const [failed, fine] = await Promise.all([bad.try(begin('rejection')), good.try(begin('innocent'))]);
    expect(failed).toMatchObject({ status: 'failed', failure: { message: 'Unhandled Promise rejection: RangeError: nobody cares' } });
    expect(fine.status).toBe('succeeded');
    expect(resultOf(await good.feed(fire(1)))).toBe('ok');
  });

  it('a mistake fails the activation, with a stack that leads to the source', async () => {
    const completion = await rig.open().try(begin('mistake'));
    if (completion.status !== 'failed') throw new Error('should have failed');
    expect(completion.failure.message).toContain("reading 'y'");
    expect(completion.failure.stackTrace).toMatch(/^TypeError: .*\n\s+at mistake \(workflow\.ts:\d+:\d+\)$/);
    expect(await rig.open().try(begin('nope'))).toMatchObject({
      status: 'failed',
      failure: { message: expect.stringContaining("type 'nope'") },
    });
    expect(await result('deep')).toEqual([true]);
  });

  it('has text and abort types, and knows itself', async () => {
    expect(await result('text')).toEqual([
      [0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xef, 0xbf, 0xbd],
      'aé€😀\ufffd',
      '\ufffdA\ufffd',
    ]);
    expect(await result('abort')).toEqual([1, true, 'AbortError']);
    expect(await result('info')).toEqual(['raw', 'info', 'default', false, BEGINNING, true]);
    expect(await result('sync', undefined, 'a', null)).toEqual([null, 'a', null]);
  });

  it('answers where it waits, and what the compiler marked', async () => {
    const run = rig.open();
    await run.feed(begin('where'));
    expect(await run.query('__stack_trace')).toMatch(/^\s+at inner \(workflow\.ts:\d+:\d+\)\n\s+at where \(workflow\.ts/);
    const { stacks } = (await run.query('__enhanced_stack_trace')) as { stacks: { locations: { file_path: string }[] }[] };
    expect(stacks.map(({ locations }) => locations.map(({ file_path }) => file_path))).toEqual([['workflow.ts', 'workflow.ts']]);
    const marked = rig.open();
    expect(await marked.feed(begin('marked'))).toMatchObject([{ type: 'startTimer', callSite: 3 }]);
    expect(await marked.query('__backstitch_trace')).toEqual({ visits: { 0: 1 }, waiting: [{ kind: 'timer', callSite: 3 }] });
    await marked.feed(fire(1));
    expect(await marked.query('__backstitch_trace')).toEqual({
      visits: { 0: 1, 1: 2 },
      waiting: [
        { kind: 'condition', callSite: 4 },
        { kind: 'timer', callSite: 4 },
      ],
    });
    await expect(marked.query('nope')).rejects.toThrow('did not register a handler for nope');
  });
});

it('an endless loop fails its activation; the door goes on with a new thread', async () => {
  const rig = await rawRig('export async function loop() { for (;;) await null; } export async function ok() { return 1; }', {
    executionTimeoutMs: 300,
  });
  const [stuck] = await Promise.all([rig.open().try(begin('loop'))]);
  expect(stuck).toMatchObject({ status: 'failed', failure: { message: expect.stringContaining('without giving way') } });
  expect(resultOf(await rig.open().feed(begin('ok')))).toBe(1);
  await rig.close();
});
