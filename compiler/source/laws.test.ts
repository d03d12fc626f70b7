import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Definition, type Edit, flatten, kindOf, laneKey, lanesOf, walk } from '../definition';
import { get, print, put, validate } from './index';
import { definitions } from './laws/definitions';
import { randomEditTypes } from './laws/edits';
import { editsPerCase, newTally, runCase } from './laws/run';

const runs = Number(process.env.LAWS_DEFINITIONS ?? 100);
const edits = Number(process.env.LAWS_EDITS ?? 10_000);
/** The same cases each time, so that `npm test` says the same twice; `npm run test:laws` looks for new ones. */
const seed = 1;
/** A run takes seconds; a busy machine may need many times that. */
const timeoutMs = 900_000;

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
      fc.assert(law, { numRuns: runs, seed });
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
      fc.assert(law, { numRuns: Math.max(5, Math.ceil(runs / 30)), seed });
    },
    timeoutMs,
  );

  it(
    'PutGet: get(put(s, e)) = apply(get(s), e), and any change of the text can be read',
    () => {
      const tally = newTally();
      for (let i = 0; i * editsPerCase < edits; i++) runCase((seed * 1_000_003 + i) >>> 0, tally);
      console.log(`laws: ${tally.done} edits of the graph, ${tally.texts} changes of the text`);
      // Every kind of edit was among them.
      if (edits >= 2000) expect([...tally.byType.keys()].sort()).toEqual([...randomEditTypes].sort());
    },
    timeoutMs,
  );
});

function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
