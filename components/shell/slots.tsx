'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { createContext, Fragment, useContext, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';

interface Slots {
  readonly breadcrumb: HTMLElement | null;
  readonly actions: HTMLElement | null;
  readonly setBreadcrumb: (element: HTMLElement | null) => void;
  readonly setActions: (element: HTMLElement | null) => void;
}

const SlotsContext = createContext<Slots | null>(null);

export function SlotsProvider({ children }: { readonly children: ReactNode }) {
  const [breadcrumb, setBreadcrumb] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const value = useMemo(() => ({ breadcrumb, actions, setBreadcrumb, setActions }), [breadcrumb, actions]);
  return <SlotsContext value={value}>{children}</SlotsContext>;
}

export function useSlots(): Slots {
  const slots = useContext(SlotsContext);
  if (!slots) throw new Error('the top bar is not above this component: render it inside AppShell');
  return slots;
}

export interface Crumb {
  readonly label: ReactNode;
  /** The last crumb has none: it is where one is. */
  readonly href?: string;
}

/** Puts the page's place into the top bar. */
export function Breadcrumb({ items }: { readonly items: readonly Crumb[] }) {
  const { breadcrumb } = useSlots();
  if (!breadcrumb) return null;
  return createPortal(
    <ol className="flex min-w-0 items-center gap-1.5">
      {items.map((item, index) => (
        <Fragment key={item.href ?? index}>
          {index > 0 && (
            <li aria-hidden className="text-text-3">
              /
            </li>
          )}
          <li
            className={index === items.length - 1 ? 'min-w-0 truncate' : 'max-w-48 shrink-0 truncate'}
            aria-current={index === items.length - 1 ? 'page' : undefined}
          >
            {item.href ? (
              <Link href={item.href} className="rounded-sm text-text-2 hover:text-text-1 hover:underline">
                {item.label}
              </Link>
            ) : (
              <span className="font-medium">{item.label}</span>
            )}
          </li>
        </Fragment>
      ))}
    </ol>,
    breadcrumb,
  );
}

/** Puts the page's own buttons into the top bar, left of the search. */
export function TopBarActions({ children }: { readonly children: ReactNode }) {
  const { actions } = useSlots();
  return actions ? createPortal(children, actions) : null;
}
