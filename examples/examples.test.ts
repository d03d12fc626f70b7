import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readActivitiesFolder } from '../catalog/user-activities/read-folder';
import { build, type Checker, createChecker, get, print } from '../compiler';
import { walk } from '../compiler/definition';

const dir = import.meta.dirname;
const root = join(dir, '..');
const names = readdirSync(dir).filter((name) => existsSync(join(dir, name, 'workflow.ts')));

let checker: Checker;
beforeAll(async () => {
  const files = await readActivitiesFolder(join(root, 'activities'));
  checker = createChecker({ activities: Object.fromEntries(Object.entries(files).map(([name, text]) => [`user/${name}`, text])) });
  await checker.activities();
}, 90_000);
afterAll(() => checker.close());

/** Each example: the code is the truth, the definition beside it is what the compiler reads in it (`UPDATE=1` writes it). */
describe.each(names)('examples/%s', (name) => {
  const read = (file: string) => readFileSync(join(dir, name, file), 'utf8');
  const source = read('workflow.ts');

  it('has the definition of its code', () => {
    const parsed = get(source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    if (process.env.UPDATE) writeFileSync(join(dir, name, 'definition.json'), `${JSON.stringify(parsed.definition, null, 2)}\n`);
    expect(JSON.parse(read('definition.json'))).toEqual(JSON.parse(JSON.stringify(parsed.definition)));
    const again = get(print(parsed.definition));
    expect(again.ok && again.definition).toEqual(parsed.definition);
  });

  it('is drawn in blocks, none of them opaque', () => {
    const parsed = get(source);
    const kinds = parsed.ok ? [...walk(parsed.definition)].map(({ block }) => block.kind) : [];
    expect(kinds.length).toBeGreaterThan(5);
    expect(kinds.filter((kind) => kind === 'code')).toEqual([]);
  });

  it('passes the checks and builds', async () => {
    expect((await checker.check(source)).map((problem) => `${problem.span.line} ${problem.id} ${problem.message}`)).toEqual([]);
    expect(await build(source, name, { resolveDir: root })).toMatchObject({ ok: true });
  }, 60_000);

  it('has an input that its type allows', async () => {
    const schema = await checker.inputSchema({ source, workflow: name });
    const ajv = new Ajv({ strict: false, validateFormats: false });
    expect(ajv.validate(schema, JSON.parse(read('input.json'))), ajv.errorsText()).toBe(true);
    expect(ajv.validate(schema, {})).toBe(false);
  });
});
