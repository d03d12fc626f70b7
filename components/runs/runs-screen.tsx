'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Play, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { useStartRun } from '../forms';
import { Breadcrumb, PageHeader, useShortcuts, useUrlParams } from '../shell';
import { t } from '../texts';
import { Button, DropdownMenu, EmptyState, InlineError, MenuItem } from '../ui';
import { RunsEmpty } from './runs-empty';
import type { RunsFilter } from './runs-filter';
import { isEmptyFilter, NO_FILTER, readFilter, writeFilter } from './runs-filter';
import { RunsFilterBar } from './runs-filter-bar';
import { RunsTable, walkRuns } from './runs-table';
import { useRunsList } from './use-runs-list';

export function RunsScreen() {
  const trpc = useTRPC();
  const startRun = useStartRun();
  const [params, setParams] = useUrlParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const list = useRunsList(filter);
  const workflows = useQuery(trpc.workflows.list.queryOptions());
  const scroller = useRef<HTMLDivElement>(null);
  const change = (patch: Partial<RunsFilter>) => setParams(writeFilter(patch));
  const published = (workflows.data ?? []).filter((each) => each.publishedVersion !== null).map((each) => each.name);
  useShortcuts(t('Runs'), [
    { keys: 'f', label: t('Find runs'), run: () => document.querySelector<HTMLElement>('[data-runs-search]')?.focus() },
    { keys: 'j', label: t('Next run'), run: () => walkRuns(1) },
    { keys: 'k', label: t('Run before'), run: () => walkRuns(-1) },
  ]);
  return (
    <>
      <Breadcrumb items={[{ label: t('Runs') }]} />
      <PageHeader
        title={t('Runs')}
        count={list.count}
        actions={
          published.length > 0 && (
            <DropdownMenu
              trigger={
                <Button variant="primary">
                  <Play aria-hidden /> {t('Start workflow…')}
                </Button>
              }
            >
              {published.map((workflow) => (
                <MenuItem key={workflow} icon={<Play aria-hidden />} onSelect={() => startRun({ workflow })}>
                  <code className="text-12">{workflow}</code>
                </MenuItem>
              ))}
            </DropdownMenu>
          )
        }
      >
        <RunsFilterBar filter={filter} onChange={change} workflows={(workflows.data ?? []).map((each) => each.name)} />
      </PageHeader>
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto px-6 pb-6">
        <div aria-live="polite" className="sticky top-2 z-20 flex h-0 justify-center">
          {list.fresh > 0 && (
            <button
              type="button"
              onClick={() => {
                list.showFresh();
                scroller.current?.scrollTo({ top: 0 });
              }}
              className="flex h-7 animate-enter items-center gap-1.5 rounded-full border border-accent bg-accent px-3 font-medium text-12 text-on-accent shadow-float hover:bg-accent-hover"
            >
              <ArrowUp aria-hidden className="size-3.5" /> {t('{fresh} new', { fresh: list.fresh })}
            </button>
          )}
        </div>
        {list.error && !list.runs ? (
          <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : list.runs?.length === 0 && list.fresh === 0 ? (
          isEmptyFilter(filter) ? (
            <RunsEmpty workflows={published} onStart={(workflow) => startRun({ workflow })} />
          ) : (
            <EmptyState
              icon={<Search />}
              title={t('No run passes the filter')}
              actions={<Button onClick={() => change(NO_FILTER)}>{t('Show all runs')}</Button>}
            >
              {t('The text finds the beginning of a workflow id, or a whole run id.')}
            </EmptyState>
          )
        ) : (
          <>
            <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
              <RunsTable runs={list.runs} />
            </div>
            {list.hasMore && (
              <div className="mt-3 flex justify-center">
                <Button onClick={list.loadMore} pending={list.loadingMore}>
                  {t('Show 50 more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </>
  );
}
