'use client';

import { BACKLOG_COUNTED } from '../../engine/contract';
import { numberText, t } from '../texts';
import { cx, formatDuration } from '../ui';
import { livePollers } from './presence';
import type { TaskQueueStats } from './types';

/** How many tasks wait and for how long; red where nobody comes for them. */
export function Backlog({ stats, now }: { readonly stats: TaskQueueStats; readonly now: number }) {
  const { backlogCount, backlogAgeMs } = stats;
  if (backlogCount === 0) return <span className="text-text-3">0</span>;
  const lonely = livePollers(stats, now).length === 0;
  return (
    <span className={cx('whitespace-nowrap tabular-nums', lonely ? 'text-failed' : 'text-text-1')}>
      <span className="font-medium">{backlogCount >= BACKLOG_COUNTED ? `${numberText(BACKLOG_COUNTED)}+` : numberText(backlogCount)}</span>
      <span className={cx('ml-1.5 text-12', lonely ? '' : 'text-text-2')}>
        {t('oldest {backlogAgeMs}', { backlogAgeMs: formatDuration(backlogAgeMs) })}
      </span>
    </span>
  );
}

/** Tasks a second. */
export function formatRate(perSecond: number): string {
  return perSecond === 0 ? '0/s' : `${perSecond < 10 ? perSecond.toFixed(1) : numberText(Math.round(perSecond))}/s`;
}
