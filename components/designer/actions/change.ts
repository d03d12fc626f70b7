import { EyeOff, PencilLine, Replace, StickyNote, Trash2 } from 'lucide-react';
import { type BlockId, readersOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { neighbourOf, placeAfter } from '../place';
import type { EditStep } from '../session/sequence';
import { type ActionContext, type ActionHands, type CanvasAction, idsOf, needsOne, needsPicked } from './action';

const allOff = ({ picked }: ActionContext) => picked.length > 0 && picked.every(({ block }) => block.kind === 'disabled');

export const changeActions: readonly CanvasAction[] = [
  {
    id: 'rename',
    group: 'Change',
    label: t('Rename…'),
    icon: PencilLine,
    keys: ['f2'],
    refusal: needsOne,
    run: ({ picked, hands }) => {
      const id = picked[0]?.block.id;
      if (id !== undefined) hands.ask({ kind: 'rename', id, anchor: hands.anchorOf(id) });
    },
  },
  {
    id: 'replace',
    group: 'Change',
    label: t('Replace by another step…'),
    icon: Replace,
    keys: ['r'],
    refusal: needsOne,
    run: ({ picked, hands }) => {
      const id = picked[0]?.block.id;
      if (id !== undefined) hands.ask({ kind: 'replace', id, anchor: hands.anchorOf(id) });
    },
  },
  {
    id: 'toggle-disabled',
    group: 'Change',
    label: (context) => (allOff(context) ? t('Switch on') : t('Switch off')),
    icon: EyeOff,
    keys: ['d'],
    refusal: needsPicked,
    run: (context) => {
      if (allOff(context)) {
        const steps = idsOf(context).map(
          (id): EditStep =>
            ({ now }) => {
              const here = now(id);
              return here === undefined ? null : { type: 'enable', id: here };
            },
        );
        void context.hands.sequence(steps);
        return;
      }
      const ids = context.picked.filter(({ block }) => block.kind !== 'disabled' && block.kind !== 'comment').map(({ block }) => block.id);
      void context.hands.sequence([{ type: 'disable', ids }]);
    },
  },
  {
    id: 'note',
    group: 'Change',
    label: t('Write a note here'),
    icon: StickyNote,
    keys: ['shift+s'],
    refusal: ({ locked }) => (locked ? t('The code has a syntax error; put it right first.') : null),
    run: ({ fn, picked, hands }) => {
      const place = placeAfter(fn, picked.at(-1)?.block.id ?? null);
      void hands.sequence([{ type: 'insert', place, blocks: [{ kind: 'comment', text: t('A note') }] }]);
    },
  },
  {
    id: 'delete',
    group: 'Change',
    label: ({ picked }) => t('{picked, plural, one {Delete} other {Delete # steps}}', { picked: picked.length }),
    icon: Trash2,
    keys: ['delete', 'backspace'],
    danger: true,
    refusal: needsPicked,
    run: (context) => {
      const ids = idsOf(context);
      const readers = readersOf(context.definition, context.facts, ids);
      if (readers.length > 0) context.hands.ask({ kind: 'delete', ids, readers });
      else void deleteBlocks(context, ids);
    },
  },
];

interface DeleteContext {
  readonly fn: ActionContext['fn'];
  readonly hands: Pick<ActionHands, 'sequence' | 'pick'>;
}

/** Deletes, and selects what stands there then. */
export async function deleteBlocks({ fn, hands }: DeleteContext, ids: readonly BlockId[]): Promise<void> {
  const last = ids.at(-1);
  const next = last === undefined ? null : neighbourOf(fn, last);
  const outcome = await hands.sequence([{ type: 'delete', ids: [...ids] }]);
  if (!outcome.ok) return;
  const now = next === null ? undefined : (outcome.ids[next] ?? undefined);
  hands.pick(now === undefined ? [] : [now]);
}
