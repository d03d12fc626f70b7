'use client';

import { PanelLeft } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { t } from '../texts';
import { cx, IconButton, Tooltip } from '../ui';
import { PLACES } from './places';
import { toggleRail } from './rail-state';

/** 56 px of icons; 220 px with names when open (`[`), which it is at first in a wide window. */
export function Rail() {
  const pathname = usePathname();
  return (
    <nav
      aria-label={t('Main')}
      className="flex w-14 shrink-0 flex-col border-r bg-surface-1 transition-[width] in-data-[rail=open]:w-[220px]"
    >
      <Link
        href="/workflows"
        aria-label={t('Backstitch, all workflows')}
        className="flex h-12 items-center gap-2.5 border-b px-4 focus-visible:-outline-offset-2"
      >
        <Mark />
        <span className="hidden font-semibold text-14 tracking-tight in-data-[rail=open]:inline">{t('Backstitch')}</span>
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 p-2">
        {PLACES.map(({ href, label, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Tooltip content={label} side="right">
                <Link
                  href={href}
                  aria-label={label}
                  aria-current={here ? 'page' : undefined}
                  className={cx(
                    'flex h-9 items-center gap-2.5 rounded-md px-3 font-medium transition-colors',
                    here ? 'bg-surface-3 text-text-1' : 'text-text-2 hover:bg-surface-2 hover:text-text-1',
                  )}
                >
                  <Icon aria-hidden className="size-4 shrink-0" />
                  <span className="hidden in-data-[rail=open]:inline">{label}</span>
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <div className="border-t p-3">
        <IconButton label={t('Widen or narrow this bar')} shortcut="[" tooltipSide="right" onClick={toggleRail}>
          <PanelLeft />
        </IconButton>
      </div>
    </nav>
  );
}

/** Three stitches, the middle one sewn back: the name as a picture. */
function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.2" strokeLinecap="round">
        <path d="M5 8.5h6M13.5 8.5h5.5" opacity="0.95" />
        <path d="M5 15.5h3.5M15.5 15.5H19" opacity="0.95" />
      </g>
      <path d="M16.5 8.5c0 4-9 3-9 7" fill="none" stroke="var(--thread)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
