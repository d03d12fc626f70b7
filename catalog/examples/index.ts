import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get } from '../../compiler';
import type { Template } from '../catalog';

/** The examples: `examples/<name>/{workflow.ts, definition.json, input.json, README.md}`, in the order of the list in the README. */
export async function exampleNames(root: string): Promise<readonly string[]> {
  const dir = join(root, 'examples');
  const names = (await readdir(dir)).filter((name) => existsSync(join(dir, name, 'workflow.ts')));
  return names.sort((a, b) => rank(a) - rank(b));
}

/** Those that can be read; of the others, the start says what is wrong with them. */
export async function loadExamples(root: string): Promise<readonly Template[]> {
  const loaded = await Promise.allSettled((await exampleNames(root)).map((name) => loadExample(root, name)));
  return loaded.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

export async function findExample(root: string, name: string): Promise<Template | undefined> {
  return (await exampleNames(root)).includes(name) ? loadExample(root, name) : undefined;
}

/** From the one everybody understands to the one with the most in it. */
const ORDER = ['order', 'approval', 'polling', 'batch', 'subscription'];

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** Throws what is wrong with its files. */
export async function loadExample(root: string, name: string): Promise<Template> {
  const dir = join(root, 'examples', name);
  const [source, input, readme] = await Promise.all(
    ['workflow.ts', 'input.json', 'README.md'].map((file) => readFile(join(dir, file), 'utf8')),
  );
  const parsed = get(source ?? '');
  if (!parsed.ok) throw new Error(`examples/${name}/workflow.ts does not parse: ${parsed.problems[0]?.message}`);
  const [heading = '', ...text] = (readme ?? '').split('\n');
  const description = text.join('\n').trim().split('\n\n')[0] ?? '';
  return {
    name,
    title: heading.replace(/^#\s*/, ''),
    description,
    source: source ?? '',
    definition: parsed.definition,
    input: JSON.parse(input ?? 'null'),
  };
}
