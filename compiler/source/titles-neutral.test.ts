import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { walk } from '../definition';
import { get, put } from './index';
import { bundled } from './testing/drive';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(join(root, 'examples'))
  .map((name): [string, string] => [name, join(root, 'examples', name, 'workflow.ts')])
  .filter(([, path]) => existsSync(path));

/** Replay neutrality of titles and formatting: what runs is the same to the byte, so no run can tell. */
it.each(files)('%s: titles and notes on every step, and other line ends, build the same code', async (_, path) => {
  const source = readFileSync(path, 'utf8');
  const before = get(source);
  if (!before.ok) throw new Error(before.problems[0]?.message);
  let titled = source;
  let count = 0;
  for (const { block } of walk(before.definition)) {
    const done = put(titled, { type: 'setNote', id: block.id, title: `Title ${count}`, description: 'one\n  two' });
    if (done.ok) titled = done.source;
    else expect(done.problem.id).toBe('edit/no-note');
    if (done.ok) count++;
  }
  expect(count).toBeGreaterThan(3);
  const code = (await bundled(source)).code;
  expect((await bundled(titled)).code).toBe(code);
  expect((await bundled(titled.replaceAll('\n', '\r\n'))).code).toBe(code);
  expect((await bundled(`${source}\nexport const another = source();\n`)).code).not.toBe(code);
});
