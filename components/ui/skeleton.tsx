'use client';

import { cx } from './cx';

/** A grey place in the shape of what will come; shows itself after 150 ms only. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden className="block animate-late">
      <span className={cx('block animate-skeleton rounded-sm bg-surface-3', className ?? 'h-4 w-full')} />
    </span>
  );
}
