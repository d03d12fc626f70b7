import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Definition, type Edit, functionsOf, walk } from '../definition';
import { get, print, put, validate } from '.';
import { definitions } from './laws/definitions';

/** Texts that would like to be more than a text. */
const hostile = fc.oneof(
  fc.constantFrom(
    "'); evil(); ('",
    '`${evil()}`); evil(`',
    '*/ evil(); /*',
    '// #endregion',
    '\nevil();\n',
    '\u2028evil();',
    '} evil(); {',
    '{ evil() }',
    'x, evil()',
    'x; evil()',
    '</script><script>evil()</script>',
    'await',
    'class',
    '__proto__',
    '/* @disabled evil(); */',
    '@ts-nocheck',
    'a = b',
    'a ?? b',
    'x\n// evil',
    '<T,>() => evil()',
    'évil',
    '\u202eevil()',
    '${',
    '\\',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Every text of a definition, by its path. */
function textsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

function withText(definition: Definition, path: readonly (string | number)[], text: string): unknown {
  const copy = structuredClone(definition) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  at[last] = text;
  return copy;
}

/** How many statements each function has, not counting those inside of them. */
const outline = (definition: Definition) => functionsOf(definition).map((fn) => [fn.name, fn.blocks.length]);

it('a definition with a hostile text is refused, or has not a statement more than it says', () => {
  const law = fc.property(definitions, fc.array(fc.tuple(fc.nat(), hostile), { minLength: 5, maxLength: 5 }), (definition, attacks) => {
    const paths = textsOf(definition);
    for (const [at, text] of attacks) {
      const checked = validate(withText(definition, paths[at % paths.length] ?? [], text));
      if (!checked.ok) {
        for (const problem of checked.problems) expect(problem.id).toMatch(/^definition\/[a-z-]+$/);
        continue;
      }
      const read = get(print(checked.definition));
      expect(read.ok && outline(read.definition)).toEqual(outline(checked.definition));
    }
  });
  fc.assert(law, { numRuns: Number(process.env.LAWS_HOSTILE ?? 60), seed: 1 });
}, 300_000);

it('an edit with a hostile text is refused, or changes what it says and nothing else', () => {
  const law = fc.property(
    definitions,
    fc.array(fc.tuple(fc.nat(), hostile, fc.nat(6)), { minLength: 5, maxLength: 5 }),
    (definition, attacks) => {
      const source = print(definition);
      const before = get(source);
      if (!before.ok) throw new Error(source);
      const blocks = [...walk(before.definition)];
      for (const [at, text, sort] of attacks) {
        const visit = blocks[at % blocks.length];
        if (visit === undefined) continue;
        const { id } = visit.block;
        const fields = Object.keys(before.fieldSpans[id] ?? {});
        const edits: Edit[] = [
          { type: 'setField', id, field: fields[at % Math.max(1, fields.length)] ?? 'value', value: text },
          { type: 'setNote', id, title: text, description: text },
          { type: 'rename', id, to: text },
          { type: 'setSignature', function: visit.function.name, returnType: text },
          { type: 'addMessage', message: { type: 'signal', variable: 'fresh', name: text } },
          { type: 'addForm', form: { variable: 'fresh', name: "'x'", options: text } },
          { type: 'compensate', id, step: text },
        ];
        const edit = edits[sort] as Edit;
        const done = put(source, edit);
        if (!done.ok) {
          expect(done.problem.id).toMatch(/^edit\/[a-z-]+$/);
          continue;
        }
        const after = get(done.source);
        if (!after.ok) throw new Error(done.source);
        const more = edit.type === 'compensate' ? (print(after.definition).match(/onRollback\(/g)?.length ?? 0) : 0;
        const counts = (each: Definition) => functionsOf(each).length;
        expect(counts(after.definition)).toBe(counts(before.definition));
        if (more === 0) expect([...walk(after.definition)].length).toBe(blocks.length);
      }
    },
  );
  fc.assert(law, { numRuns: Number(process.env.LAWS_HOSTILE ?? 60), seed: 1 });
}, 300_000);
