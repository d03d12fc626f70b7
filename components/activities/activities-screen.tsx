'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { Search } from 'lucide-react';
import { errorText, useTRPC } from '../../app/_client';
import { Breadcrumb, PageHeader, useUrlParams, useVisible } from '../shell';
import { t } from '../texts';
import { Button, EmptyState, hasWords, InlineError, SearchInput, Skeleton } from '../ui';
import { ActivityDetails } from './activity-details';
import { ActivityList } from './activity-list';
import { FolderProblems } from './folder-problems';
import { WriteYourOwn } from './write-your-own';

/** The activities that workflows can call: at the left all, at the right the one that the address names. */
export function ActivitiesScreen() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const [params, setParams] = useUrlParams();
  const list = useQuery(trpc.activities.list.queryOptions());
  const problems = useQuery(trpc.activities.problems.queryOptions());
  const info = useQuery(trpc.system.info.queryOptions());
  useSubscription(
    trpc.activities.watch.subscriptionOptions(undefined, {
      enabled: visible,
      // The first tick too: after a broken connection nobody knows what changed meanwhile.
      onData: () => void queryClient.invalidateQueries(trpc.activities.pathFilter()),
    }),
  );
  const search = params.get('q') ?? '';
  const all = list.data;
  const shown = all?.filter(({ name, signature, description }) => hasWords(`${name} ${signature} ${description}`, search));
  const open = all?.find(({ name }) => name === params.get('name')) ?? shown?.[0];
  return (
    <>
      <Breadcrumb items={[{ label: t('Activities') }]} />
      <PageHeader title={t('Activities')} count={all?.length}>
        <SearchInput
          className="w-72"
          label={t('Find an activity')}
          placeholder={t('Find by name, type or description')}
          value={search}
          onChange={(event) => setParams({ q: event.target.value || null })}
        />
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {problems.data && problems.data.length > 0 && <FolderProblems problems={problems.data} />}
        {list.error && !all ? (
          <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : shown?.length === 0 ? (
          <EmptyState
            icon={<Search />}
            title={t('Nothing matches “{search}”', { search })}
            actions={<Button onClick={() => setParams({ q: null })}>{t('Show all')}</Button>}
          />
        ) : (
          <div className="grid grid-cols-[minmax(220px,320px)_minmax(0,1fr)] items-start gap-6">
            {shown ? (
              <ActivityList activities={shown} open={open?.name} onOpen={(name) => setParams({ name })} />
            ) : (
              <Skeleton className="h-64 w-full" />
            )}
            <div className="grid max-w-[760px] gap-6">
              {open && <ActivityDetails key={open.name} activity={open} />}
              {all && <WriteYourOwn folder={info.data?.activitiesDir} hasOwn={all.some(({ shipped }) => !shipped)} />}
            </div>
          </div>
        )}
      </div>
    </>
  );
}
