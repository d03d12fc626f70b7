'use client';

import { t } from '../texts';
import { formatDuration, formatLocal, formatRelative, formatUtc } from './time';
import { useTimeStyle } from './time-style';
import { Tooltip } from './tooltip';
import { useNow } from './use-now';

/** "12s ago", or the moment itself where one has chosen so; the tooltip says local time and UTC. */
export function RelativeTime({ time, className }: { readonly time: number; readonly className?: string }) {
  const now = useNow();
  const style = useTimeStyle();
  const shown = { relative: () => formatRelative(time, now), local: () => formatLocal(time), utc: () => formatUtc(time) };
  return (
    <Tooltip
      content={
        <span className="grid gap-0.5">
          {style !== 'relative' && <span>{formatRelative(time, now)}</span>}
          <span>{t('{time} local', { time: formatLocal(time) })}</span>
          <span className="text-text-3">{formatUtc(time)}</span>
        </span>
      }
    >
      <time dateTime={new Date(time).toISOString()} className={className} suppressHydrationWarning>
        {now === 0 ? '…' : shown[style]()}
      </time>
    </Tooltip>
  );
}

/** How long from `start` to `end`; ticks while `end` is null. */
export function Duration({ start, end, className }: { readonly start: number; readonly end: number | null; readonly className?: string }) {
  if (end !== null) return <span className={className}>{formatDuration(end - start)}</span>;
  return <TickingDuration start={start} className={className} />;
}

function TickingDuration({ start, className }: { readonly start: number; readonly className?: string }) {
  const now = useNow();
  const lasted = now - start;
  return (
    <span className={className} suppressHydrationWarning>
      {now === 0 ? '…' : lasted < 1_000 ? '0 s' : formatDuration(Math.floor(lasted / 1_000) * 1_000).replace(/\.0 s$/, ' s')}
    </span>
  );
}
