'use client';

import { t } from '../texts';
import { formatDuration, useNow } from '../ui';

/** "next in 12 s", ticking. */
export function Countdown({ time, prefix }: { readonly time: number; readonly prefix: string }) {
  const now = useNow();
  const left = time - now;
  return (
    <span className="text-12 text-waiting tabular-nums">
      {now === 0
        ? ''
        : left <= 0
          ? t('{prefix} now', { prefix })
          : t('{prefix} in {time}', {
              prefix,
              time: formatDuration(Math.ceil(left / 1_000) * 1_000).replace('.0 s', ' s'),
            })}
    </span>
  );
}
