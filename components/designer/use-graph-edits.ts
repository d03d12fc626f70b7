'use client';

import type { Definition, Edit, Place } from '../../compiler/definition';
import { find, resultName } from '../../compiler/definition';

import { namesIn, type PaletteEntry } from '../panel';
import { toast } from '../ui';
import { textOfBlocks } from './flow/block-text';
import type { EditStep } from './session/sequence';
import type { DesignerHands } from './use-designer';

/** The edits of the graph; what is refused is shown. */
export function useGraphEdits(designer: DesignerHands, definition: Definition | null) {
  const { state } = designer;
  const source = () => designer.buffer?.text() ?? state.graphText;
  const sequence = async (steps: readonly EditStep[]) => {
    const outcome = await designer.sequence(steps);
    if (!outcome.ok) toast.error(outcome.message);
    return outcome;
  };
  const run = (edit: Edit) => sequence([edit]);
  const insertEdit = (place: Place, entry: PaletteEntry): Edit => {
    return { type: 'insert', place, ...entry.make(namesIn(source())) };
  };
  const insertText = (place: Place, text: string) => void run({ type: 'paste', place, text });
  return {
    sequence,
    run,
    insertText,
    insert: (place: Place, entry: PaletteEntry) => void run(insertEdit(place, entry)),
    /** The new one stands where the old one was; both in one step of undo. */
    replace(id: string, entry: PaletteEntry) {
      const place = definition === null ? undefined : find(definition, id)?.place;
      if (place === undefined) return;
      void sequence([
        insertEdit(place, entry),
        ({ now }) => {
          const old = now(id);
          return old === undefined ? null : { type: 'delete', ids: [old] };
        },
      ]);
    },
    move(ids: readonly string[], to: Place, copy: boolean) {
      if (!copy) return void run({ type: 'move', ids: [...ids], to });
      const spans = ids.flatMap((id) => state.graph?.spans[id] ?? []);
      insertText(to, textOfBlocks(state.graphText, spans));
    },
    /** `to` comes right after `from`. */
    chain(from: string, to: string) {
      const place = definition === null ? undefined : find(definition, from)?.place;
      if (place !== undefined) void run({ type: 'move', ids: [to], to: { ...place, index: place.index + 1 } });
    },
    rename(id: string, name: string) {
      const block = definition === null ? undefined : find(definition, id)?.block;
      if (block === undefined) return;
      if (resultName(block) !== undefined) void run({ type: 'rename', id, to: name });
      else void run({ type: 'setNote', id, title: name, description: block.description ?? '' });
    },
  };
}
