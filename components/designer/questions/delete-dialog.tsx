'use client';

import { type BrokenReader, type Definition, find, titleOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { ConfirmDialog } from '../../ui';

export interface DeleteDialogProps {
  readonly definition: Definition;
  readonly ids: readonly string[];
  readonly readers: readonly BrokenReader[];
  readonly onDelete: () => void;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

/** Asked only when other steps would be left without something that they read. */
export function DeleteDialog({ definition, ids, readers, onDelete, onShow, onClose }: DeleteDialogProps) {
  const nameOf = (id: string) => {
    const block = find(definition, id)?.block;
    return block === undefined ? id : titleOf(block);
  };
  const what = ids.length === 1 ? nameOf(ids[0] ?? '') : t('{ids} steps', { ids: ids.length });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Delete {what}?', { what })}
      description={t(
        '{readers, plural, one {Another step reads what comes from here, and would be left with an error.} other {# steps read what comes from here, and would be left with errors.}}',
        { readers: readers.length },
      )}
      confirmLabel={t('Delete anyway')}
      danger
      onConfirm={onDelete}
    >
      <ul className="grid max-h-60 gap-1 overflow-y-auto" data-testid="readers">
        {readers.map(({ id, names }) => (
          <li key={id}>
            <button
              type="button"
              className="flex h-8 w-full items-center gap-2 rounded-md border px-2.5 text-left text-13 hover:bg-surface-2"
              title={t('Go there instead')}
              onClick={() => onShow(id)}
            >
              <span className="min-w-0 flex-1 truncate">{nameOf(id)}</span>
              <span className="text-11 text-text-3">{t('reads')}</span>
              <code className="shrink-0 text-12 text-text-2">{names.join(', ')}</code>
            </button>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
