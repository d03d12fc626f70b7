'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export interface SegmentedProps<T extends string> {
  /** Null: none yet. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly title?: string }[];
  readonly label: string;
  readonly id?: string;
  readonly disabled?: boolean;
}

/** One of a few, all in view (Graph · Split · Code). */
export function Segmented<T extends string>({ value, onChange, options, label, id, disabled }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      id={id}
      disabled={disabled}
      type="single"
      value={value ?? ''}
      onValueChange={(next) => next && onChange(next as T)}
      aria-label={label}
      className="inline-flex h-7 shrink-0 items-center gap-0.5 rounded-md border bg-surface-2 p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="inline-flex h-full items-center gap-1.5 rounded-sm px-2 font-medium text-12 text-text-3 transition-colors hover:text-text-1 data-[state=on]:bg-surface-1 data-[state=on]:text-text-1 data-[state=on]:shadow-[0_0_0_1px_var(--border)] [&_svg]:size-3.5"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
