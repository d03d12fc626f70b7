import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get } from '../../compiler';
import type { Template } from '../catalog';

/** The examples: `examples/<name>/{workflow.ts, definition.json, input.json, README.md}`, in the order of the list in the README. */
export async function loadExamples(root: string): Promise<readonly Template[]> {
  const dir = join(root, 'examples');
  const names = (await readdir(dir)).filter((name) => existsSync(join(dir, name, 'workflow.ts')));
  const examples = await Promise.all(names.map((name) => loadExample(join(dir, name), name)));
  return examples.sort((a, b) => rank(a.name) - rank(b.name));
}

export async function findExample(root: string, name: string): Promise<Template | undefined> {
  return (await loadExamples(root)).find((example) => example.name === name);
}

/** From the one everybody understands to the one with the most in it. */
const ORDER = ['order', 'approval', 'polling', 'batch', 'subscription'];

function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

async function loadExample(dir: string, name: string): Promise<Template> {
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
