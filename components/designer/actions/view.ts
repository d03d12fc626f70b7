import { Braces, ListTree, Plus, Search, Spline, SquareFunction } from 'lucide-react';
import { t } from '../../texts';
import { calledFunction } from '../flow/called-function';
import { placeAfter } from '../place';
import { type ActionContext, always, type CanvasAction, needsOne } from './action';

function calledBy({ definition, picked }: ActionContext) {
  const [only, ...more] = picked;
  return only === undefined || more.length > 0 ? undefined : calledFunction(definition, only.block);
}

export const viewActions: readonly CanvasAction[] = [
  {
    id: 'add',
    group: 'Add',
    label: t('Add a step…'),
    icon: Plus,
    keys: ['n'],
    refusal: ({ locked }) => (locked ? t('The code has a syntax error; put it right first.') : null),
    run: ({ fn, picked, hands }) => {
      const id = picked.at(-1)?.block.id;
      hands.ask({ kind: 'add', place: placeAfter(fn, id ?? null), anchor: hands.anchorOf(id) });
    },
  },
  {
    id: 'code',
    group: 'View',
    label: t('Show its code'),
    icon: Braces,
    keys: ['c'],
    refusal: needsOne,
    run: ({ hands }) => hands.openCode(),
  },
  {
    id: 'dive',
    group: 'View',
    label: t('Go into the function'),
    icon: SquareFunction,
    keys: ['o'],
    refusal: (context) => (calledBy(context) === undefined ? t('Select one step that calls a function of this file.') : null),
    run: (context) => {
      const called = calledBy(context);
      if (called !== undefined) context.hands.showFunction(called.name);
    },
  },
  {
    id: 'links',
    group: 'View',
    label: t('Show who reads what'),
    icon: Spline,
    keys: ['f'],
    refusal: always,
    run: ({ hands }) => hands.toggleLinks(),
  },
  {
    id: 'find',
    group: 'View',
    label: t('Find and replace…'),
    icon: Search,
    keys: ['mod+f', 'mod+alt+f'],
    refusal: always,
    run: ({ hands }) => hands.find(),
  },
  {
    id: 'tidy',
    group: 'View',
    label: t('Unfold all and fit'),
    icon: ListTree,
    keys: ['shift+l'],
    refusal: always,
    run: ({ hands }) => hands.tidy(),
  },
];
