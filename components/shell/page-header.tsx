'use client';

import type { ReactNode } from 'react';
import { numberText } from '../texts';

export interface PageHeaderProps {
  readonly title: string;
  /** A number beside the title. */
  readonly count?: number;
  readonly actions?: ReactNode;
  /** A second row: filters, search. */
  readonly children?: ReactNode;
}

export function PageHeader({ title, count, actions, children }: PageHeaderProps) {
  return (
    <div className="flex flex-col gap-3 px-6 pt-5 pb-3">
      <div className="flex min-h-8 items-center gap-3">
        <h1 className="font-semibold text-20">{title}</h1>
        {count !== undefined && <span className="text-13 text-text-3">{numberText(count)}</span>}
        <div className="ml-auto flex items-center gap-2">{actions}</div>
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
