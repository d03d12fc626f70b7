import { expect, it } from 'vitest';
import { choicesOf, freshName, helpOf, nameProblem, shapeOf, typeOfChoices, withHelp, withShape } from './shapes';

const field = (type: string, doc = '') => ({ name: 'a', optional: false, type, doc });

it.each([
  ['string', '', 'text'],
  ['string', 'When.\n@format date', 'date'],
  ['number', '', 'number'],
  ['boolean', '', 'flag'],
  ['string[]', '', 'list'],
  ["'yes' | 'no'", '', 'choice'],
  ["'one'", '', 'choice'],
  ["'yes' | string", '', 'code'],
  ['Order', '', 'code'],
])('%s %s is a %s', (type, doc, shape) => {
  expect(shapeOf(field(type, doc))).toBe(shape);
});

it('takes every shape that it gives', () => {
  for (const shape of ['text', 'number', 'flag', 'choice', 'date', 'list'] as const)
    expect(shapeOf(withShape(field('Order', 'What.\n@format date'), shape))).toBe(shape);
  expect(withShape(field('string', 'When.\n@format date'), 'text').doc).toBe('When.');
});

it('keeps choices with quotes, bars and backslashes', () => {
  const choices = ['it’s', "it's", 'a | b', '\\', ''];
  expect(choicesOf(typeOfChoices(choices))).toEqual(choices);
});

it('changes the help and keeps the tags', () => {
  const dated = withHelp(field('string', 'Old.\n@format date\n@default now'), 'New,\n with two lines.');
  expect(dated.doc).toBe('New, with two lines.\n@format date\n@default now');
  expect(helpOf(dated)).toBe('New, with two lines.');
  expect(helpOf(withHelp(dated, '@format evil'))).toBe('format evil');
});

it('names', () => {
  expect(nameProblem('', [])).toBe('empty');
  expect(nameProblem('a-b', [])).toBe('letters');
  expect(nameProblem('a', [field('string')])).toBe('taken');
  expect(nameProblem('größe', [field('string')])).toBeNull();
  expect(freshName([{ ...field('string'), name: 'field' }])).toBe('field2');
});
