'use client';

import { History, X } from 'lucide-react';
import { t } from '../../texts';
import { Button, IconButton } from '../../ui';

export interface RecoveredBannerProps {
  readonly edits: number;
  /** Takes them out again. */
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

/** Edits of a tab that was closed, reloaded or killed before they reached the server are in the text again. */
export function RecoveredBanner({ edits, onDiscard, onClose }: RecoveredBannerProps) {
  return (
    <div role="status" data-testid="recovered" className="flex h-9 shrink-0 items-center gap-2 border-b bg-accent/8 px-3 text-12">
      <History aria-hidden className="size-4 shrink-0 text-accent-text" />
      <span className="min-w-0 flex-1 truncate">
        {t(
          '{edits, plural, one {Recovered 1 unsaved edit. It is in the draft again.} other {Recovered # unsaved edits. They are in the draft again.}}',
          {
            edits,
          },
        )}
      </span>
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        {t('{edits, plural, one {Discard it} other {Discard them}}', { edits })}
      </Button>
      <IconButton label={t('Close')} size="sm" onClick={onClose}>
        <X />
      </IconButton>
    </div>
  );
}
