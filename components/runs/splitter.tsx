'use client';

import { Separator } from 'react-resizable-panels';

/** The line between two panels. */
export function Splitter({ label, vertical }: { readonly label: string; readonly vertical?: boolean }) {
  return (
    <Separator
      aria-label={label}
      className={`relative shrink-0 bg-border outline-none transition-colors hover:bg-accent-text focus-visible:bg-accent-text data-[separator=active]:bg-accent-text ${vertical ? 'w-px' : 'h-px'}`}
    />
  );
}
