'use client';

import { Search } from 'lucide-react';
import { cx } from './cx';
import type { InputProps } from './input';
import { Input } from './input';

export interface SearchInputProps extends Omit<InputProps, 'type' | 'code'> {
  /** Its name for screen readers. */
  readonly label: string;
}

/** A search field with its lens. */
export function SearchInput({ label, size = 'md', className, ...rest }: SearchInputProps) {
  return (
    <div className={cx('relative', className)}>
      <Search aria-hidden className={cx('pointer-events-none absolute left-2.5 size-4 text-text-3', size === 'md' ? 'top-2' : 'top-1.5')} />
      <Input type="search" aria-label={label} size={size} className="pl-8" {...rest} />
    </div>
  );
}
