'use client';

import type { ComponentProps } from 'react';
import { cx } from './cx';

/** Table primitives: quiet lines, a head that stays, rows 36 px high. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={cx('w-full border-separate border-spacing-0 text-left', className)} {...rest} />;
}
export function TableHead({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cx('sticky top-0 z-10 h-8 whitespace-nowrap border-b bg-surface-1 px-3 font-medium text-11 text-text-3', className)}
      {...rest}
    />
  );
}
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cx('group/row transition-colors hover:bg-surface-2 focus-visible:-outline-offset-2', className)} {...rest} />;
}
export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cx('h-9 border-b px-3 text-13 text-text-1', className)} {...rest} />;
}
