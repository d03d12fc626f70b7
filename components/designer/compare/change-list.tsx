'use client';

import { ArrowRightLeft, Minus, PencilLine, Plus, Undo2 } from 'lucide-react';
import { t } from '../../texts';
import { IconButton } from '../../ui';
import type { BlockChange, ChangeLine, Changes } from './changes';

const MARKS = {
  added: { Icon: Plus, color: 'text-completed', word: t('added') },
  removed: { Icon: Minus, color: 'text-failed', word: t('removed') },
  changed: { Icon: PencilLine, color: 'text-waiting', word: t('changed') },
  renamed: { Icon: PencilLine, color: 'text-waiting', word: t('renamed') },
  moved: { Icon: ArrowRightLeft, color: 'text-accent-text', word: t('moved') },
} as const;

export interface ChangeListProps {
  readonly changes: Changes;
  readonly behaviourOnly: boolean;
  readonly active?: ChangeLine | null;
  /** Absent: the lines are only read. */
  readonly onOpen?: (change: BlockChange | ChangeLine) => void;
  /** Absent: nothing can be taken back. */
  readonly revert?: {
    readonly pending: boolean;
    readonly canRevert: (change: BlockChange) => boolean;
    readonly revert: (change: BlockChange) => void;
  };
}

/** The changes as sentences; comments and layout can be left out. */
export function ChangeList({ changes, behaviourOnly, active, onOpen, revert }: ChangeListProps) {
  const all: readonly (BlockChange | ChangeLine)[] = [...changes.module, ...changes.functions, ...changes.blocks];
  const lines = all.filter((change) => !('nested' in change && change.nested) && (change.behaviour || !behaviourOnly));
  if (lines.length === 0)
    return (
      <p className="px-3 py-2 text-12 text-text-3">
        {all.length === 0 ? t('Nothing changed.') : t('Nothing that changes what runs: only comments, titles and layout of the text.')}
      </p>
    );
  return (
    <ul data-testid="changes">
      {lines.map((change) => {
        const { Icon, color, word } = MARKS[change.type];
        const body = (
          <>
            <Icon aria-label={word} className={`mt-0.5 size-3.5 shrink-0 ${color}`} />
            <span className="min-w-0 flex-1 break-words">{change.text}</span>
            {!change.behaviour && <span className="shrink-0 text-11 text-text-3">{t('same behaviour')}</span>}
          </>
        );
        const look = 'flex min-w-0 flex-1 items-start gap-2 px-3 py-1.5 text-left text-13';
        return (
          <li key={change.text} className="flex items-start">
            {onOpen === undefined ? (
              <div className={look}>{body}</div>
            ) : (
              <button
                type="button"
                className={`${look} hover:bg-surface-2 focus-visible:outline-offset-[-2px] ${change === active ? 'bg-surface-2' : ''}`}
                onClick={() => onOpen(change)}
              >
                {body}
              </button>
            )}
            {revert && 'fields' in change && revert.canRevert(change as BlockChange) && (
              <IconButton
                size="sm"
                className="mt-0.5 mr-1.5 shrink-0"
                label={t('Take it back')}
                disabled={revert.pending}
                data-testid="take-back"
                onClick={() => revert.revert(change as BlockChange)}
              >
                <Undo2 />
              </IconButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
