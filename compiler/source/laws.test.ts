import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, type Definition, type Edit, EditRefused, kindOf, laneKey, lanesOf, walk } from '../definition';
import { flatten } from './flatten';
import { readFile } from './get';
import { get, print, put, validate } from './index';
import { languageOf } from './language';
import { definitions } from './laws/definitions';
import { randomEdit } from './laws/edits';
import { sameDefinition } from './same';
import { terminated } from './terminated';
import { applyEdits } from './text-edits';

const runs = Number(process.env.LAWS_DEFINITIONS ?? 100);
const edits = Number(process.env.LAWS_EDITS ?? 1000);
/** The same cases each time, so that `npm test` says the same twice; `LAWS_SEED=random` looks for new ones. */
const given = process.env.LAWS_SEED ?? '1';
const seed = given === 'random' ? {} : { seed: Number(given) };
const editsPerRun = 20;
/** A run takes seconds; a busy machine may need many times that. */
const timeoutMs = 300_000;

function parsed(source: string): Definition {
  const result = get(source);
  if (!result.ok) throw new Error(`does not parse: ${result.problems[0]?.message}\n${source}`);
  return result.definition;
}

describe('laws', () => {
  it(
    'print/parse: get(print(d)) = d, and print is stable',
    () => {
      const law = fc.property(definitions, (definition) => {
        const source = print(definition);
        const found = parsed(source);
        if (JSON.stringify(found) !== JSON.stringify(definition)) expect(clean(found)).toEqual(clean(definition));
        expect(print(found)).toBe(source);
        expect(validate(definition)).toMatchObject({ ok: true });
      });
      fc.assert(law, { numRuns: runs, ...seed });
    },
    timeoutMs,
  );

  it(
    'GetPut: setting what is there changes no byte',
    () => {
      const law = fc.property(definitions, (definition) => {
        const source = print(definition);
        for (const { block } of walk(parsed(source))) {
          const lanes = lanesOf(block);
          const fields = [...flatten(block)].filter(
            ([path]) => kindOf(block).fields.some((each) => each.name === path) || /^args\.\d+\.?/.test(path),
          );
          const same: Edit[] = [
            { type: 'setNote', id: block.id, title: block.title, description: block.description },
            ...fields.flatMap(([field, value]): Edit[] => (field.endsWith('{}') ? [] : [{ type: 'setField', id: block.id, field, value }])),
            ...lanes.flatMap((lane, i): Edit[] =>
              lane.value === undefined ? [] : [{ type: 'setField', id: block.id, field: `lane:${laneKey(lanes, i)}`, value: lane.value }],
            ),
          ];
          for (const edit of same) {
            const done = put(source, edit);
            if (done.ok) expect(done.edits).toEqual([]);
            else expect([edit, done.problem.id]).toEqual([edit, 'nothing']);
          }
        }
      });
      fc.assert(law, { numRuns: Math.max(5, Math.ceil(runs / 30)), ...seed });
    },
    timeoutMs,
  );

  it(
    'PutGet: get(put(s, e)) = apply(get(s), e), comments survive, the rest keeps its bytes',
    () => {
      const tally = { done: 0, refused: new Map<string, number>() };
      const law = fc.property(
        definitions,
        fc.infiniteStream(fc.nat()),
        fc.constantFrom('lf', 'crlf', 'tabs', 'tight'),
        (definition, stream, style) => {
          const numbers = stream[Symbol.iterator]();
          const next = (below: number) => (below <= 0 ? 0 : Number(numbers.next().value) % below);
          let source = restyled(print(definition), style);
          for (let i = 0; i < editsPerRun; i++) {
            const edit = randomEdit(parsed(source), next);
            if (edit === undefined) continue;
            source = check(source, edit, tally);
          }
        },
      );
      fc.assert(law, { numRuns: Math.ceil(edits / editsPerRun), endOnFailure: true, ...seed });
      console.log(`laws: ${tally.done} edits, refused: ${JSON.stringify(Object.fromEntries(tally.refused))}`);
      const { refused } = tally;
      expect((refused.get('edit/changes-meaning') ?? 0) + (refused.get('edit/breaks-syntax') ?? 0)).toBe(0);
    },
    timeoutMs,
  );
});

function check(source: string, edit: Edit, tally: { done: number; refused: Map<string, number> }): string {
  const done = put(source, edit);
  if (!done.ok) {
    const { id } = done.problem;
    tally.refused.set(id, (tally.refused.get(id) ?? 0) + 1);
    if (id === 'edit/changes-meaning' || id === 'edit/breaks-syntax')
      throw new Error(`${id}: ${done.problem.message}\n${JSON.stringify(edit)}\n${source}`);
    return source;
  }
  tally.done++;
  expect(applyEdits(source, done.edits)).toBe(done.source);
  const before = readFile(source);
  if ('problems' in before) throw new Error('parsed before');
  const meant = expected(before, edit);
  const found = parsed(done.source);
  if (!sameDefinition(found, meant) && !sameDefinition(found, parsed(print(meant))))
    throw new Error(`PutGet\n${JSON.stringify(edit)}\n${source}\n=>\n${done.source}`);
  const ids = new Set([...walk(found)].map(({ block }) => block.id));
  for (const [old, now] of Object.entries(done.ids))
    if (!before.blocks.has(old) || !ids.has(now)) throw new Error(`unknown id in ${old} -> ${now} after ${JSON.stringify(edit)}`);
  if (['insert', 'insertText', 'move', 'wrap', 'addLane', 'disable'].includes(edit.type)) {
    const left = commentsOf(done.source);
    for (const comment of commentsOf(source))
      if (!left.has(comment) && edit.type !== 'disable')
        throw new Error(`lost ${comment}\n${JSON.stringify(edit)}\n${source}\n=>\n${done.source}`);
  }
  return done.source;
}

function expected(before: Exclude<ReturnType<typeof readFile>, { problems: unknown }>, edit: Edit): Definition {
  try {
    return apply(before.definition, terminated(edit), languageOf(before)).definition;
  } catch (error) {
    if (error instanceof EditRefused) throw new Error(`put did what apply refuses: ${error.code}`);
    throw error;
  }
}

function commentsOf(source: string): Set<string> {
  return new Set([...source.matchAll(/^[ \t]*(\/\/.*?)\s*$/gm)].map((match) => match[1] ?? ''));
}

/** The same program in another hand. */
function restyled(source: string, style: string): string {
  if (style === 'crlf') return source.replaceAll('\n', '\r\n');
  if (style === 'tabs') return source.replace(/^( {2})+/gm, (white) => '\t'.repeat(white.length / 2));
  if (style === 'tight') return source.replace(/\n\n+/g, '\n').replace(/\{\n\s+(return[^\n`{}]*;|[a-z]+\(\d*\);)\n\s*\}/g, '{ $1 }');
  return source;
}

function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
