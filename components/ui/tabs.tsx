'use client';

import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { numberText } from '../texts';
import { cx } from './cx';

export interface TabItem {
  readonly value: string;
  readonly label: ReactNode;
  /** A number beside the label. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly value?: string;
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
  readonly items: readonly TabItem[];
  readonly label: string;
  /** Stands at the right end of the row of tabs. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly listClassName?: string;
  readonly contentClassName?: string;
}

export function Tabs({ value, defaultValue, onChange, items, label, aside, className, listClassName, contentClassName }: TabsProps) {
  return (
    <RadixTabs.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={onChange}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <div className={cx('flex h-10 shrink-0 items-stretch gap-2 border-b', listClassName)}>
        <RadixTabs.List
          aria-label={label}
          className="-mb-px flex min-w-0 items-stretch gap-4 overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
        >
          {items.map((item) => (
            <RadixTabs.Trigger
              key={item.value}
              value={item.value}
              // It is focused by script, so that the browser takes a click for a key.
              onPointerDown={({ currentTarget }) => currentTarget.setAttribute('data-clicked', '')}
              onKeyDown={({ currentTarget }) => currentTarget.removeAttribute('data-clicked')}
              onBlur={({ currentTarget }) => currentTarget.removeAttribute('data-clicked')}
              className="flex shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-0.5 font-medium text-13 text-text-3 transition-colors hover:text-text-1 focus-visible:-outline-offset-2 data-clicked:outline-none data-[state=active]:border-accent-text data-[state=active]:text-text-1"
            >
              {item.label}
              {item.count !== undefined && (
                <span className="rounded-sm bg-surface-2 px-1 text-11 text-text-2">{numberText(item.count)}</span>
              )}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        {aside && <div className="ml-auto flex items-center gap-1">{aside}</div>}
      </div>
      {items.map((item) => (
        <RadixTabs.Content
          key={item.value}
          value={item.value}
          className={cx('min-h-0 flex-1 focus-visible:-outline-offset-2', contentClassName)}
        >
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
