'use client';

import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../texts';
import { Kbd } from '../ui';
import { PaletteActionsProvider } from './palette-actions';
import { Rail } from './rail';
import { toggleRail } from './rail-state';
import { ShortcutsProvider, useShortcuts } from './shortcuts';
import { SlotsProvider, useSlots } from './slots';
import { ThemeMenu } from './theme-menu';

export interface ShellProps {
  readonly onOpenPalette: () => void;
  readonly children: ReactNode;
}

/** What pages and the palette need around them. */
export function ShellProviders({ children }: { readonly children: ReactNode }) {
  return (
    <ShortcutsProvider>
      <PaletteActionsProvider>
        <SlotsProvider>{children}</SlotsProvider>
      </PaletteActionsProvider>
    </ShortcutsProvider>
  );
}

/** Rail at the left, bar on top, the page in the rest; the page scrolls by itself. */
export function Shell({ onOpenPalette, children }: ShellProps) {
  const openPalette = () => {
    if (!document.querySelector('[role="dialog"]')) onOpenPalette();
  };
  useShortcuts(t('Everywhere'), [
    { keys: 'mod+k', label: t('Go to or do…'), run: openPalette },
    { keys: '[', label: t('Widen or narrow the bar at the left'), run: toggleRail },
    { keys: '?', label: t('This sheet') },
  ]);
  return (
    <div className="flex h-dvh overflow-hidden">
      <a href="#main" className="sr-only z-50 rounded-md bg-surface-1 px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t('Skip to the page')}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onOpenPalette={onOpenPalette} />
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}

function TopBar({ onOpenPalette }: { readonly onOpenPalette: () => void }) {
  const { setBreadcrumb, setActions } = useSlots();
  return (
    <header className="group/bar flex h-12 shrink-0 items-center gap-3 border-b bg-surface-1 px-4">
      <nav aria-label={t('Breadcrumb')} ref={setBreadcrumb} className="flex min-w-0 flex-1 items-center" />
      <div ref={setActions} data-actions className="flex items-center gap-2" />
      <button
        type="button"
        onClick={onOpenPalette}
        className="flex h-8 items-center gap-2 rounded-md border bg-surface-0 px-2.5 text-12 text-text-3 transition-colors hover:border-border-strong hover:text-text-1"
      >
        <Search aria-hidden className="size-4" />
        {/* Its words give way to the page's own buttons. */}
        <span className="hidden 2xl:inline lg:group-has-[[data-actions]:empty]/bar:inline">{t('Go to or do…')}</span>
        <Kbd keys="mod+k" />
      </button>
      <ThemeMenu />
    </header>
  );
}
