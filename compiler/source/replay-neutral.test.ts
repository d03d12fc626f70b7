import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Definition, functionsOf } from '../definition';
import { get, print } from './index';
import { bundled, drive } from './testing/drive';
import { runnableFiles, scriptOf } from './testing/files';

const ends = new Map<string, number>();

/** Replay neutrality of `print`: what is printed asks the engine for the same, in the same order, as what was read. */
it.each(runnableFiles())(
  '%s: original and print give the same commands',
  async (name, path) => {
    const source = readFileSync(path, 'utf8');
    const result = get(source);
    if (!result.ok) throw new Error(result.problems[0]?.message);
    const workflows = exportedNames(result.definition);
    if (workflows.length === 0) return;
    const original = await bundled(source).catch((error: Error) => {
      // A function of the API that the runtime does not have yet: the text is read all the same, but nothing can run it.
      if (!error.message.includes('No matching export in "backstitch-runtime')) throw error;
      console.log(`${name} does not run: ${error.message.split('\n').at(-1)}`);
      return undefined;
    });
    if (original === undefined) return;
    const printed = await bundled(print(result.definition));
    for (const workflow of workflows) {
      const script = scriptOf(name, path, workflow);
      const [before, after] = await Promise.all([drive(original, workflow, script), drive(printed, workflow, script)]);
      expect(after).toEqual(before);
      if (script.args !== undefined || script.signals !== undefined)
        expect(`${name} ${workflow} ${before.end} ${before.message ?? ''}`).not.toMatch(/ broken /);
      ends.set(before.end, (ends.get(before.end) ?? 0) + 1);
    }
  },
  120_000,
);

it('most runs come to an end', () => {
  console.log(`replay neutrality: ${JSON.stringify(Object.fromEntries(ends))}`);
  const all = [...ends.values()].reduce((sum, n) => sum + n, 0);
  expect(((ends.get('completed') ?? 0) + (ends.get('failed') ?? 0) + (ends.get('continued') ?? 0)) / all).toBeGreaterThan(0.7);
});

/** The names by which a worker finds the workflows. */
function exportedNames(definition: Definition): string[] {
  return functionsOf(definition).flatMap((fn) =>
    definition.workflows.includes(fn) ? [fn.exported === 'default' ? 'default' : fn.name] : [],
  );
}
