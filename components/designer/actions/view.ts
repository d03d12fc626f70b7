import { Braces, ListTree, Plus, Search, Spline } from 'lucide-react';
import { placeAfter } from '../place';
import { always, type CanvasAction, needsOne } from './action';

export const viewActions: readonly CanvasAction[] = [
  {
    id: 'add',
    group: 'Add',
    label: 'Add a step…',
    icon: Plus,
    keys: ['n'],
    refusal: ({ locked }) => (locked ? 'The code has a syntax error; put it right first.' : null),
    run: ({ fn, picked, hands }) => {
      const id = picked.at(-1)?.block.id;
      hands.ask({ kind: 'add', place: placeAfter(fn, id ?? null), anchor: hands.anchorOf(id) });
    },
  },
  { id: 'code', group: 'View', label: 'Show its code', icon: Braces, keys: ['c'], refusal: needsOne, run: ({ hands }) => hands.openCode() },
  {
    id: 'links',
    group: 'View',
    label: 'Show who reads what',
    icon: Spline,
    keys: ['f'],
    refusal: always,
    run: ({ hands }) => hands.toggleLinks(),
  },
  {
    id: 'find',
    group: 'View',
    label: 'Find and replace…',
    icon: Search,
    keys: ['mod+f', 'mod+alt+f'],
    refusal: always,
    run: ({ hands }) => hands.find(),
  },
  {
    id: 'tidy',
    group: 'View',
    label: 'Unfold all and fit',
    icon: ListTree,
    keys: ['shift+l'],
    refusal: always,
    run: ({ hands }) => hands.tidy(),
  },
];
