import { ArrowDownToLine, ArrowUpToLine, BoxSelect, CopyPlus, Group, Layers2, SquareFunction, Ungroup } from 'lucide-react';
import { type Block, isContainer, type NewBlock, newBlock } from '../../../compiler/definition';
import { t } from '../../texts';
import { type ActionHands, type CanvasAction, idsOf, needsOne, needsPicked, needsRow } from './action';
import { copiedText } from './clipboard';

/** What blocks can be put into, and the lane that takes them. */
export interface Wrapper {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly icon: string;
  readonly lane: string;
  readonly make: () => NewBlock;
}

const plain = (kind: Block['kind']) => () => newBlock(kind);

export const WRAPPERS: readonly Wrapper[] = [
  { key: 'try', label: t('Try'), help: t('take other steps when these fail'), icon: 'shield', lane: 'try', make: plain('try') },
  { key: 'if', label: t('If'), help: t('only when a condition holds'), icon: 'git-branch', lane: 'then', make: plain('if') },
  { key: 'forOf', label: t('For each'), help: t('once for every item of a list'), icon: 'repeat', lane: 'body', make: plain('forOf') },
  {
    key: 'while',
    label: t('While'),
    help: t('again as long as a condition holds'),
    icon: 'refresh-cw',
    lane: 'body',
    make: plain('while'),
  },
  { key: 'parallel', label: t('Parallel'), help: t('all of them at once'), icon: 'columns-3', lane: 'branch', make: plain('parallel') },
  {
    key: 'timeout',
    label: t('Scope with a time limit'),
    help: t('cancelled when it takes too long'),
    icon: 'timer',
    lane: 'body',
    make: () => ({ kind: 'scope', mode: 'withTimeout', timeout: "'1 minute'", lanes: [{ name: 'body', blocks: [] }] }),
  },
  {
    key: 'shield',
    label: t('Scope that cannot be cancelled'),
    help: t('goes on when the run is cancelled'),
    icon: 'square-dashed',
    lane: 'body',
    make: plain('scope'),
  },
  { key: 'group', label: t('Group'), help: t('kept together under one title'), icon: 'group', lane: 'body', make: plain('group') },
];

export function wrapIn(context: { readonly hands: Pick<ActionHands, 'sequence'> }, ids: readonly string[], wrapper: Wrapper): void {
  void context.hands.sequence([{ type: 'wrap', ids: [...ids], in: wrapper.make(), lane: wrapper.lane }]);
}

export const structureActions: readonly CanvasAction[] = [
  {
    id: 'wrap',
    group: 'Structure',
    label: t('Wrap in…'),
    icon: Layers2,
    keys: ['w'],
    refusal: needsRow,
    run: (context) => {
      const ids = idsOf(context);
      context.hands.ask({ kind: 'wrap', ids, anchor: context.hands.anchorOf(ids[0]) });
    },
  },
  {
    id: 'unwrap',
    group: 'Structure',
    label: t('Replace by what is inside'),
    icon: Ungroup,
    keys: ['mod+shift+g'],
    refusal: (context) => {
      const refused = needsOne(context);
      const block = context.picked[0]?.block;
      return (
        refused ?? (block !== undefined && isContainer(block) && block.lanes.length > 0 ? null : t('Select a step that has steps inside.'))
      );
    },
    run: ({ picked, hands }) => {
      const id = picked[0]?.block.id;
      if (id !== undefined) void hands.sequence([{ type: 'unwrap', id }]);
    },
  },
  {
    id: 'group',
    group: 'Structure',
    label: t('Group under a title'),
    icon: Group,
    keys: ['mod+g', 'g'],
    refusal: needsRow,
    run: (context) => {
      const group: NewBlock = { kind: 'group', title: t('Group'), lanes: [{ name: 'body', blocks: [] }] };
      void context.hands.sequence([{ type: 'wrap', ids: idsOf(context), in: group, lane: 'body' }]);
    },
  },
  {
    id: 'extract',
    group: 'Structure',
    label: t('Extract into a function…'),
    icon: SquareFunction,
    keys: ['alt+x'],
    refusal: needsRow,
    run: (context) => {
      const ids = idsOf(context);
      context.hands.ask({ kind: 'extract', ids, anchor: context.hands.anchorOf(ids[0]) });
    },
  },
  {
    id: 'duplicate',
    group: 'Structure',
    label: t('Duplicate'),
    icon: CopyPlus,
    keys: ['mod+d'],
    refusal: needsRow,
    run: (context) => {
      const place = context.picked.at(-1)?.place;
      if (place !== undefined) context.hands.insertText({ ...place, index: place.index + 1 }, copiedText(context));
    },
  },
  {
    id: 'move-up',
    group: 'Structure',
    label: t('Move up'),
    icon: ArrowUpToLine,
    keys: ['alt+up'],
    refusal: (context) => needsRow(context) ?? (context.picked[0]?.place.index === 0 ? t('It is the first one already.') : null),
    run: (context) => {
      const place = context.picked[0]?.place;
      if (place !== undefined)
        void context.hands.sequence([{ type: 'move', ids: idsOf(context), to: { ...place, index: place.index - 1 } }]);
    },
  },
  {
    id: 'move-down',
    group: 'Structure',
    label: t('Move down'),
    icon: ArrowDownToLine,
    keys: ['alt+down'],
    refusal: (context) => {
      const last = context.picked.at(-1);
      return (
        needsRow(context) ?? (last !== undefined && last.place.index === last.siblings.length - 1 ? t('It is the last one already.') : null)
      );
    },
    run: (context) => {
      const place = context.picked.at(-1)?.place;
      if (place !== undefined)
        void context.hands.sequence([{ type: 'move', ids: idsOf(context), to: { ...place, index: place.index + 2 } }]);
    },
  },
  {
    id: 'select-downstream',
    group: 'Structure',
    label: t('Select all that follows'),
    icon: BoxSelect,
    keys: ['shift+right'],
    refusal: needsPicked,
    run: ({ picked, hands }) => {
      const last = picked[0];
      if (last !== undefined)
        hands.pick(
          last.siblings
            .slice(last.place.index)
            .map((block) => block.id)
            .reverse(),
        );
    },
  },
  {
    id: 'extend-down',
    group: 'Structure',
    label: t('Select the next one too'),
    icon: BoxSelect,
    keys: ['shift+down'],
    refusal: needsPicked,
    run: ({ picked, hands }) => {
      const last = picked.at(-1);
      const next = last?.siblings[last.place.index + 1];
      if (next !== undefined) hands.pick([...picked.map(({ block }) => block.id), next.id]);
    },
  },
  {
    id: 'extend-up',
    group: 'Structure',
    label: t('Select the one before too'),
    icon: BoxSelect,
    keys: ['shift+up'],
    refusal: needsPicked,
    run: ({ picked, hands }) => {
      const first = picked[0];
      const before = first?.siblings[first.place.index - 1];
      if (before !== undefined) hands.pick([...picked.map(({ block }) => block.id), before.id]);
    },
  },
  {
    id: 'select-all',
    group: 'Structure',
    label: t('Select all'),
    icon: BoxSelect,
    keys: ['mod+a'],
    refusal: ({ fn }) => (fn.blocks.length === 0 ? t('There is nothing to select.') : null),
    run: ({ fn, hands }) => hands.pick(fn.blocks.map((block) => block.id)),
  },
];
