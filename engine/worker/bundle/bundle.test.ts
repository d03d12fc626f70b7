import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleWorkflowCode } from '.';

const dir = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(dir, { recursive: true }));

const source = `
import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(id: string): Promise<string> { await sleep('1s'); return await charge(id); }
`;

describe('bundleWorkflowCode', () => {
  it('makes one script, small, that assigns __backstitch_bundle', async () => {
    const { code, buildId } = await bundleWorkflowCode({ source });
    expect(code.includes('__backstitch_bundle')).toBe(true);
    expect(/\bimport\s*\(/.test(code)).toBe(false);
    expect(buildId).toMatch(/^[0-9a-f]{64}$/);
    expect(code.length).toBeLessThan(110_000);
  });

  it('gives one build id to one source, wherever it lies and in whatever order its files came', async () => {
    const places = ['a', 'deep/er/b'].map((place) => join(dir, place));
    const ids: string[] = [];
    for (const place of places) {
      mkdirSync(place, { recursive: true });
      const files = [
        ['helper.ts', 'export const double = (n: number) => 2 * n;'],
        ['cjs.cjs', 'module.exports = { triple: (n) => 3 * n };'],
        [
          'workflows.ts',
          `import { double } from './helper'; import cjs from './cjs.cjs'; export async function w(n: number) { return double(cjs.triple(n)); }`,
        ],
      ] as const;
      for (const [name, text] of ids.length === 0 ? files : [...files].reverse()) writeFileSync(join(place, name), text);
      ids.push((await bundleWorkflowCode({ workflowsPath: join(place, 'workflows.ts') })).buildId);
    }
    expect(ids[0]).toBe(ids[1]);
    expect((await bundleWorkflowCode({ source })).buildId).toBe((await bundleWorkflowCode({ source, resolveDir: dir })).buildId);
  });

  it("takes Temporal's names for ours, one copy of each module", async () => {
    const ours = await bundleWorkflowCode({ source });
    const theirs = await bundleWorkflowCode({ source: source.replace('backstitch/workflow', '@temporalio/workflow') });
    expect(theirs.buildId).toBe(ours.buildId);
    const withCommon = `${source}import { ApplicationFailure } from 'backstitch/common'; export const x = async () => { throw ApplicationFailure.create({}); };`;
    const { code } = await bundleWorkflowCode({ source: withCommon });
    expect(code.split('fromError(').length - 1).toBeLessThanOrEqual(
      (await bundleWorkflowCode({ source })).code.split('fromError(').length - 1,
    );
  });

  it("keeps the names of the author's classes and functions", async () => {
    const { code } = await bundleWorkflowCode({
      source: 'export class TimeoutFailure extends Error {} export async function signal() { throw new TimeoutFailure(); }',
    });
    expect(code).toMatch(/class TimeoutFailure|TimeoutFailure=class extends/);
    expect(code).toMatch(/function signal\(/);
  });

  it('names the chain of imports of a forbidden module', async () => {
    writeFileSync(join(dir, 'reader.ts'), `import { readFileSync } from 'node:fs'; export const read = () => readFileSync('x');`);
    writeFileSync(join(dir, 'middle.ts'), `export { read } from './reader';`);
    writeFileSync(join(dir, 'main.ts'), `import { read } from './middle'; export async function w() { return read(); }`);
    const failure = await bundleWorkflowCode({ workflowsPath: join(dir, 'main.ts') }).catch((error) => error);
    expect(failure.message).toMatch(/'node:fs' is not available in workflows.*main\.ts -> middle\.ts -> reader\.ts -> node:fs/);
    expect(failure.errors[0].location).toMatchObject({ line: 1 });
  });

  it.each([
    [`import 'fs/promises';`, /'fs\/promises' is not available/],
    [`import 'crypto';`, /'crypto' is not available/],
    [`import { temporal } from '@temporalio/proto'; export const w = async () => temporal;`, /'@temporalio\/proto' is not available/],
    [`import 'backstitch/activity';`, /'backstitch\/activity' is not available/],
    [`import '@temporalio/client';`, /'@temporalio\/client' is not available/],
    [`export const w = async () => import('./x');`, /dynamic import\(\) is not available/],
    [`import { charge } from './activities'; export const w = async () => charge();`, /can only be imported as a type/],
  ])('refuses %s', async (text, message) => {
    await expect(bundleWorkflowCode({ source: text, resolveDir: dir })).rejects.toThrow(message);
  });

  it('gives the allowed parts of Node', async () => {
    await bundleWorkflowCode({
      source: `import assert, { strictEqual } from 'node:assert'; import { TextEncoder } from 'util';
        export async function w() { assert(true); strictEqual(1, 1); return new TextEncoder().encode('x'); }`,
    });
  });
});
