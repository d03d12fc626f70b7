'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { Clock, Hash, Moon, Pencil, Play, Plus, Sun } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTRPC } from '../../app/_client';
import { StartRunProvider, useStartRun } from '../forms';
import { runHref, workflowHref } from '../runs/href';
import { t } from '../texts';
import { RUN_STATUS, setTimeStyle, useTimeStyle } from '../ui';
import { Palette } from './palette';
import type { PaletteAction } from './palette-actions';
import { useCollectPaletteActions } from './palette-actions';
import { PLACES } from './places';
import { Shell, ShellProviders } from './shell';
import { setTheme, useTheme } from './theme';
import { useFocusOnPage } from './use-focus-on-page';

/** The frame of every page but the login, with the palette filled from the API. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  if (usePathname() === '/login') return children;
  return (
    <ShellProviders>
      <StartRunProvider>
        <ShellWithPalette>{children}</ShellWithPalette>
      </StartRunProvider>
    </ShellProviders>
  );
}

function ShellWithPalette({ children }: { readonly children: ReactNode }) {
  const [pageActions, setPageActions] = useState<readonly PaletteAction[] | null>(null);
  const collect = useCollectPaletteActions();
  useFocusOnPage();
  return (
    <Shell onOpenPalette={() => setPageActions(collect())}>
      {children}
      <FilledPalette pageActions={pageActions} onClose={() => setPageActions(null)} />
    </Shell>
  );
}

const RUN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function FilledPalette({ pageActions, onClose }: { readonly pageActions: readonly PaletteAction[] | null; readonly onClose: () => void }) {
  const open = pageActions !== null;
  const trpc = useTRPC();
  const router = useRouter();
  const startRun = useStartRun();
  const { theme } = useTheme();
  const times = useTimeStyle();
  const queryClient = useQueryClient();
  const workflows = useQuery(trpc.workflows.list.queryOptions(undefined, { enabled: open }));
  const recent = useQuery(trpc.runs.list.queryOptions(open ? { pageSize: 8 } : skipToken));
  const go = (href: string) => () => router.push(href);
  const actions: PaletteAction[] = [
    ...(pageActions ?? []),
    ...PLACES.map(({ href, label, icon: Icon }) => ({
      id: `go-${href.slice(1)}`,
      section: t('Go to'),
      label,
      icon: <Icon aria-hidden />,
      run: go(href),
    })),
    { id: 'new-workflow', section: t('Go to'), label: t('New workflow…'), icon: <Plus aria-hidden />, run: go('/workflows?new') },
    ...(workflows.data ?? []).map(({ name, title }) => ({
      id: `edit-${name}`,
      section: t('Go to'),
      label: name,
      hint: title === name ? t('open in the designer') : title,
      icon: <Pencil aria-hidden />,
      run: go(workflowHref(name)),
    })),
    ...(workflows.data ?? [])
      .filter(({ publishedVersion }) => publishedVersion !== null)
      .map(({ name, publishedVersion }) => ({
        id: `start-${name}`,
        section: t('Start workflow…'),
        label: t('Start {name}', { name }),
        hint: t('version {publishedVersion}', { publishedVersion }),
        icon: <Play aria-hidden />,
        run: () => startRun({ workflow: name }),
      })),
    ...(recent.data?.executions ?? []).map((run) => {
      const look = RUN_STATUS[run.status];
      return {
        id: `run-${run.execution.runId}`,
        section: t('Recent runs'),
        label: run.execution.workflowId,
        hint: look.label,
        icon: <look.icon aria-hidden />,
        run: go(runHref(run.execution)),
      };
    }),
    {
      id: 'theme',
      section: t('Settings'),
      label: theme === 'dark' ? t('Light theme') : t('Dark theme'),
      icon: theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />,
      run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'times',
      section: t('Settings'),
      label: times === 'utc' ? t('Times as “2 min ago”') : t('Times in UTC'),
      icon: <Clock aria-hidden />,
      run: () => setTimeStyle(times === 'utc' ? 'relative' : 'utc'),
    },
  ];
  const openRun = async (runId: string) => {
    const found = await queryClient.fetchQuery(trpc.runs.list.queryOptions({ filter: { text: runId }, pageSize: 1 })).catch(() => null);
    const run = found?.executions[0]?.execution;
    router.push(run ? runHref(run) : `/runs?text=${encodeURIComponent(runId)}`);
  };
  const forText = (text: string): PaletteAction | null =>
    RUN_ID.test(text)
      ? { id: 'open-run', section: t('Open'), label: t('Run {text}', { text }), icon: <Hash aria-hidden />, run: () => void openRun(text) }
      : null;
  return <Palette open={open} onOpenChange={(next) => !next && onClose()} actions={actions} forText={forText} />;
}
