import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { afterAll, describe, expect, it } from 'vitest';
import { build, siteToBlock } from '.';

const scratch = mkdtempSync(join(tmpdir(), 'build-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const source = `import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const approve = defineSignal('approve');

export async function order(input: { cents: number; lines: string[] }): Promise<string> {
  let approved = false;
  setHandler(approve, () => {
    approved = true;
  });
  const payment = await charge({ cents: input.cents });
  if (await condition(() => approved, '1 day')) {
    for (const line of input.lines) await ship(line, payment.id);
  } else throw new Error('late');
  return payment.id;
}
`;

describe('build', () => {
  it('gives a bundle, the definition, and a table from call sites to blocks', async () => {
    const built = await build(source, 'order', { resolveDir: scratch });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const { bundle, callSites, spans } = built;
    expect(bundle.buildId).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(callSites.map((site) => site.blockId)).size).toBeGreaterThan(5);
    for (const { blockId } of callSites) expect(spans).toHaveProperty([blockId]);
    const charge = callSites.findIndex((site) => site.callee === 'charge');
    expect(siteToBlock(callSites, charge)).toBe('order.payment');
    expect(callSites[charge]).toMatchObject({ kind: 'call', line: 12, column: 25 });
    expect(siteToBlock(callSites, undefined)).toBeNull();
    expect(siteToBlock(callSites, 9_999)).toBeNull();
  });

  it('maps the bundle back to the author’s lines', async () => {
    const built = await build(source, 'order', { resolveDir: scratch });
    if (!built.ok) throw new Error('did not build');
    const { code, sourceMap } = built.bundle;
    const at = code.indexOf('"late"');
    const line = code.slice(0, at).split('\n').length;
    const column = at - code.lastIndexOf('\n', at) - 1;
    expect(originalPositionFor(new TraceMap(sourceMap ?? ''), { line, column })).toMatchObject({
      line: 15,
      source: expect.stringContaining('workflow.ts'),
    });
  });

  it('gives one id per content, wherever it is built', async () => {
    const elsewhere = join(scratch, 'deep', 'er');
    mkdirSync(elsewhere, { recursive: true });
    cpSync(join(import.meta.dirname, 'build.ts'), join(elsewhere, 'noise.ts'));
    const ids = await Promise.all(
      [scratch, elsewhere, process.cwd()].map(async (resolveDir) => built(await build(source, 'order', { resolveDir }))),
    );
    expect(new Set(ids).size).toBe(1);
    expect(built(await build(source.replace('late', 'later'), 'order', { resolveDir: scratch }))).not.toBe(ids[0]);
  });

  it('says what does not build, and where', async () => {
    const wrong = await build(source, 'invoice', { resolveDir: scratch });
    expect(wrong).toMatchObject({ ok: false, problems: [{ id: 'build/name' }] });
    const broken = await build('export async function order( {', 'order', { resolveDir: scratch });
    expect(broken).toMatchObject({ ok: false, problems: [{ severity: 'error' }] });
    const missing = await build("import { x } from 'no-such-package';\nexport async function order() {\n  return x;\n}\n", 'order', {
      resolveDir: scratch,
    });
    expect(missing).toMatchObject({
      ok: false,
      problems: [{ id: 'build/bundle', span: { line: 1 }, message: expect.stringContaining('no-such-package') }],
    });
  });
});

function built(result: Awaited<ReturnType<typeof build>>): string {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.bundle.buildId;
}
