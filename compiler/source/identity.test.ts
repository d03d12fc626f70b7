import { expect, it } from 'vitest';
import { matchBlocks, walk } from '../definition';
import { identityPairs, scorePair } from './identity';

const pairs = identityPairs();

/** Figures of the day: precision 99 %, recall 100 %. What a person would call the same is not always certain. */
it('blocks keep their identity over changes of the code', () => {
  const scores = pairs.map(scorePair);
  const sum = (key: 'expected' | 'found' | 'right') => scores.reduce((all, each) => all + each[key], 0);
  const wrong = scores.flatMap((each) => each.wrong).join('\n');
  expect(pairs.length).toBeGreaterThanOrEqual(60);
  expect(sum('right') / sum('found'), wrong).toBeGreaterThan(0.97);
  expect(sum('right') / sum('expected'), wrong).toBeGreaterThan(0.97);
});

it.each(pairs.map((pair) => [pair.name, pair] as const))('%s: nothing is gone from an unchanged text', (_, { before }) => {
  const ids = matchBlocks(before.definition, before.definition);
  expect(ids).toEqual(Object.fromEntries([...walk(before.definition)].map(({ block }) => [block.id, block.id])));
});

it('a loop that is written in another way is the same loop', () => {
  const loops = pairs.filter(({ name }) => /another way|another kind|by its index/.test(name));
  expect(loops.length).toBe(4);
  expect(loops.flatMap((pair) => scorePair(pair).wrong)).toEqual([]);
});
