import { t } from '../texts';

/** What a comparison says of a block. */
export type BlockMark = 'added' | 'removed' | 'changed' | 'moved';

export type Marks = Readonly<Record<string, BlockMark>>;

/** The ring of a marked block; the sign and the word stand beside it, so that colour is never alone. */
export const MARK_RING: Record<BlockMark, string> = {
  added: 'border-completed ring-1 ring-completed',
  removed: 'border-failed border-dashed ring-1 ring-failed/60',
  changed: 'border-waiting ring-1 ring-waiting',
  moved: 'border-accent-text ring-1 ring-accent-text',
};

export const MARK_SIGN: Record<BlockMark, { readonly sign: string; readonly tone: string }> = {
  added: { sign: t('+ added'), tone: 'bg-completed/12 text-completed' },
  removed: { sign: t('− removed'), tone: 'bg-failed/12 text-failed' },
  changed: { sign: t('~ changed'), tone: 'bg-waiting/12 text-waiting' },
  moved: { sign: t('↕ moved'), tone: 'bg-accent/12 text-accent-text' },
};
