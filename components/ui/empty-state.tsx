'use client';

import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** An empty list teaches: what will stand here, and the one thing to do first. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-[560px] flex-col items-center px-6 py-12 text-center">
      {icon && (
        <div
          aria-hidden
          className="mb-3 flex size-10 items-center justify-center rounded-lg border bg-surface-1 text-text-3 [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <h2 className="font-semibold text-14">{title}</h2>
      {children && <div className="mt-1 text-13 text-text-2">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
