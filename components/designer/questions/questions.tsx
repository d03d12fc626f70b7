'use client';

import { type Definition, find, type Place, titleOf } from '../../../compiler/definition';
import { describeSlot } from '../../canvas';
import { type PaletteEntry, Picker } from '../../panel';
import { t } from '../../texts';
import type { Question, Wrapper } from '../actions';
import { DeleteDialog } from './delete-dialog';
import { ExtractPopover } from './extract-popover';
import { RenamePopover } from './rename-popover';
import { WrapPicker } from './wrap-picker';

export interface QuestionsProps {
  readonly question: Question | null;
  readonly definition: Definition;
  readonly entries: readonly PaletteEntry[];
  /** Activities are still to come. */
  readonly loading: boolean;
  readonly onClose: () => void;
  readonly onInsert: (place: Place, entry: PaletteEntry) => void;
  readonly onReplace: (id: string, entry: PaletteEntry) => void;
  readonly onWrap: (ids: readonly string[], wrapper: Wrapper) => void;
  readonly onExtract: (ids: readonly string[], name: string, as: 'helper' | 'child') => void;
  readonly onRename: (id: string, name: string) => void;
  readonly onDelete: (ids: readonly string[]) => void;
  readonly onShow: (id: string) => void;
}

/** What an action asks before it is done. */
export function Questions(props: QuestionsProps) {
  const { question, definition, entries, onClose } = props;
  const answer = (then: () => void) => {
    onClose();
    then();
  };
  switch (question?.kind) {
    case undefined:
      return null;
    case 'add':
      return (
        <Picker
          entries={entries}
          loading={props.loading}
          anchor={question.anchor}
          title={t('Add {definition}', { definition: describeSlot(definition, question.place) })}
          onPick={(entry) => answer(() => props.onInsert(question.place, entry))}
          onClose={onClose}
        />
      );
    case 'replace':
      return (
        <Picker
          entries={entries}
          loading={props.loading}
          anchor={question.anchor}
          title={t('Replace {definition} by', { definition: nameOf(definition, question.id) })}
          onPick={(entry) => answer(() => props.onReplace(question.id, entry))}
          onClose={onClose}
        />
      );
    case 'wrap':
      return (
        <WrapPicker
          anchor={question.anchor}
          count={question.ids.length}
          onPick={(wrapper) => answer(() => props.onWrap(question.ids, wrapper))}
          onClose={onClose}
        />
      );
    case 'extract':
      return (
        <ExtractPopover
          anchor={question.anchor}
          count={question.ids.length}
          onExtract={(name, as) => answer(() => props.onExtract(question.ids, name, as))}
          onClose={onClose}
        />
      );
    case 'rename':
      return (
        <RenamePopover
          definition={definition}
          id={question.id}
          anchor={question.anchor}
          onRename={(name) => answer(() => props.onRename(question.id, name))}
          onClose={onClose}
        />
      );
    case 'delete':
      return (
        <DeleteDialog
          definition={definition}
          ids={question.ids}
          readers={question.readers}
          onDelete={() => answer(() => props.onDelete(question.ids))}
          onShow={(id) => answer(() => props.onShow(id))}
          onClose={onClose}
        />
      );
  }
}

function nameOf(definition: Definition, id: string): string {
  const block = find(definition, id)?.block;
  return block === undefined ? 'it' : titleOf(block);
}
