import { expect, it } from 'vitest';
import {
  choicesOf,
  freshName,
  helpOf,
  labelOf,
  nameProblem,
  shapeOf,
  typeOfChoices,
  withHelp,
  withLabel,
  withName,
  withShape,
} from './shapes';

const field = (type: string, doc = '') => ({ name: 'a', optional: false, type, doc });

it.each([
  ['string', '', 'text'],
  ['string', 'When.\n@format date', 'date'],
  ['string', '@contentMediaType text/plain', 'long'],
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
  for (const shape of ['text', 'long', 'number', 'flag', 'choice', 'date', 'list'] as const)
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

it('takes words as a name, and keeps them as the label', () => {
  const named = withName(field('string', 'Working days.\n@format date'), 'Days off');
  expect(named).toMatchObject({ name: 'daysOff', doc: 'Working days.\n@title Days off\n@format date' });
  expect(labelOf(named)).toBe('Days off');
  expect(withName(named, 'free days')).toEqual({ ...named, name: 'freeDays' });
  expect(withName(field('string'), 'days')).toEqual({ ...field('string'), name: 'days' });
  expect(withLabel(named, '').doc).toBe('Working days.\n@format date');
  expect(helpOf(named)).toBe('Working days.');
});

it('names', () => {
  expect(nameProblem('', [])).toBe('empty');
  expect(nameProblem('2 b', [])).toBe('letters');
  expect(nameProblem('?', [])).toBe('letters');
  expect(nameProblem('A', [field('string')])).toBeNull();
  expect(nameProblem(' a', [field('string')])).toBe('taken');
  expect(nameProblem('a', [field('string')])).toBe('taken');
  expect(nameProblem('größe', [field('string')])).toBeNull();
  expect(freshName([{ ...field('string'), name: 'field' }])).toBe('field2');
});
