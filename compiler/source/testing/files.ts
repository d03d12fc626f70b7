import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from './drive';
import { scripts } from './scripts';

const root = join(import.meta.dirname, '../../..');

/** Files of the corpus that no worker could run by themselves, and why. */
const alone: Readonly<Record<string, string>> = { barrel: 'it only hands on what stands in other files' };

/** The corpus and the examples that can be run: their names and paths. */
export function runnableFiles(): [string, string][] {
  const corpus = readdirSync(join(root, 'compiler/corpus')).map((name): [string, string] => [
    name.replace(/\.m?ts$/, ''),
    join(root, 'compiler/corpus', name),
  ]);
  const examples = readdirSync(join(root, 'examples'))
    .map((name): [string, string] => [name, join(root, 'examples', name, 'workflow.ts')])
    .filter(([, path]) => existsSync(path));
  return [...corpus, ...examples].filter(([name]) => alone[name] === undefined);
}

/** What a workflow of one of them is given; an example has its input beside it. */
export function scriptOf(name: string, path: string, workflow: string): Script {
  const file = join(path, '..', 'input.json');
  const input = existsSync(file) ? { args: [JSON.parse(readFileSync(file, 'utf8'))] } : {};
  return { ...input, ...scripts[name]?.[workflow] };
}
