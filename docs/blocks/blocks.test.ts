import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { get } from '../../compiler';
import { type Kind, kindNames, kinds, sdkFunctions, walk } from '../../compiler/definition';

const folder = import.meta.dirname;
const root = join(folder, '../..');
const fileOf = (kind: string) => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const files = kindNames.map(fileOf).sort();
const namesIn = (path: string, end: string) =>
  readdirSync(join(root, path))
    .filter((name) => name.endsWith(end) && name !== `index${end}` && name !== 'README.md')
    .map((name) => name.slice(0, -end.length))
    .sort();

/** What stands around the sample of a page. */
function workflow(sample: string): string {
  const api = [...sdkFunctions].filter((name) => !patterns.includes(name));
  return `import { ${api.join(', ')} } from 'backstitch/workflow';
import { ${patterns.join(', ')} } from 'backstitch/patterns';
import type * as activities from './activities';

const { charge, ship, refund, review } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const { quote } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '5 seconds' });
export const approve = defineSignal<[by: string]>('approve');
export const approval = defineForm<{ approved: boolean }>('approval');

export async function main(input: Input) {
${sample}
}

async function sum(lines: number[]) {}
`;
}
const patterns = ['defineForm', 'humanTask', 'mapConcurrent', 'race', 'saga', 'waitForSignal'];

describe('each kind of block has one file of the same name', () => {
  it.each([
    ['definition', 'compiler/definition/kinds', '.ts'],
    ['source', 'compiler/source/kinds', '.ts'],
    ['page', 'docs/blocks', '.md'],
  ])('%s', (_, path, end) => {
    expect(namesIn(path, end)).toEqual(files);
  });

  it('sample', () => {
    for (const kind of kindNames) expect(existsSync(join(root, 'compiler/samples', kind, 'code.ts'))).toBe(true);
  });
});

describe.each(kindNames)('the page of %s', (name) => {
  const kind: Kind = kinds[name];
  const text = readFileSync(join(folder, `${fileOf(name)}.md`), 'utf8');

  it('begins with what the palette says', () => {
    expect(text).toContain(`# ${kind.label}\n\n${kind.help}\n`);
    for (const part of ['**On the canvas.**', '**Mind.**']) expect(text).toContain(part);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`[${kind.label}](${fileOf(name)}.md)`);
  });

  it('has code that is read as such a block', () => {
    const sample = /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    const read = get(workflow(sample));
    if (!read.ok) throw new Error(`${read.problems[0]?.message}\n${sample}`);
    expect([...walk(read.definition)].map(({ block }) => block.kind)).toContain(name);
  });

  it('explains every field, with the words of the form', () => {
    for (const field of kind.fields) {
      expect(field.help, `${name}.${field.name} says what it is`).toBeTruthy();
      expect(text).toContain(`| ${field.label} | ${field.help?.replaceAll('|', '\\|')} |`);
      for (const property of field.properties ?? []) expect(text).toContain(`| ${field.label} › ${property.label} |`);
    }
    const rows = (text.match(/^\| (?!field|---)/gm) ?? []).length;
    const known =
      kind.fields.length + kind.fields.flatMap((field) => field.properties ?? []).length + kind.lanes.filter((lane) => lane.value).length;
    expect(rows - (text.includes('|---|') ? 1 : 0)).toBeLessThanOrEqual(known);
  });
});

test('no page leads nowhere', () => {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
    const links = [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] as string);
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  }
});
