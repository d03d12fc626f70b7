'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { UserCheck } from 'lucide-react';
import Link from 'next/link';
import { errorText, useTRPC } from '../../app/_client';
import { runHref } from '../runs/href';
import { Breadcrumb, PageHeader, useMe, useUrlParams, useVisible } from '../shell';
import { Rich, t } from '../texts';
import {
  Badge,
  Button,
  EmptyState,
  InlineError,
  Input,
  RelativeTime,
  Segmented,
  Skeleton,
  Table,
  TableCell,
  TableHead,
  TableRow,
} from '../ui';
import { TEST_QUEUE } from '../workers/test-queue';
import { taskHref } from './href';

/** The inbox: what waits for a person, the newest runs first, live. */
export function TasksScreen() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const [params, setParams] = useUrlParams();
  const [me, setMe] = useMe();
  const mine = params.get('for') === 'me' && me !== '';
  const list = useInfiniteQuery(
    trpc.humanTasks.list.infiniteQueryOptions(mine ? { assignee: me } : {}, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  useSubscription(
    trpc.runs.watchList.subscriptionOptions(undefined, {
      enabled: visible,
      onData: () => void queryClient.invalidateQueries(trpc.humanTasks.list.infiniteQueryFilter(), { cancelRefetch: false }),
    }),
  );
  const tasks = list.data?.pages.flatMap((page) => page.tasks);
  return (
    <>
      <Breadcrumb items={[{ label: t('Human tasks') }]} />
      <PageHeader title={t('Human tasks')} count={tasks?.length}>
        <Segmented
          label={t('Whose tasks')}
          value={mine ? 'me' : 'all'}
          onChange={(value) => setParams({ for: value === 'me' ? 'me' : null })}
          options={[
            { value: 'all', label: t('All') },
            { value: 'me', label: t('Mine') },
          ]}
        />
        <Input
          aria-label={t('Your name or group')}
          placeholder={t('Your name or group')}
          value={me}
          className="w-56"
          onChange={(event) => setMe(event.target.value)}
        />
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {list.error && !tasks ? (
          <InlineError {...errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : tasks?.length === 0 ? (
          <EmptyState icon={<UserCheck />} title={mine ? t('Nothing waits for you') : t('Nothing waits for a person')}>
            <Rich
              text="A workflow asks with the block <b>Human task</b>: its form, its deadline and what it says about the case appear here until somebody answers."
              values={{ b: (inside) => <b>{inside}</b> }}
            />
          </EmptyState>
        ) : (
          <div className="overflow-x-auto rounded-lg border bg-surface-1 [&_tbody_tr:last-child_td]:border-b-0">
            <Table className="min-w-[760px] table-fixed">
              <thead>
                <tr>
                  <TableHead>{t('Task')}</TableHead>
                  <TableHead className="w-44">{t('For')}</TableHead>
                  <TableHead className="w-64">{t('Run')}</TableHead>
                  <TableHead className="w-28">{t('Open since')}</TableHead>
                  <TableHead className="w-28">{t('Deadline')}</TableHead>
                </tr>
              </thead>
              <tbody>
                {tasks === undefined ? (
                  <TableRow>
                    <TableCell>
                      <Skeleton className="h-4 w-56" />
                    </TableCell>
                  </TableRow>
                ) : (
                  tasks.map((task) => (
                    <TableRow key={`${task.runId} ${task.task}`}>
                      <TableCell>
                        <span className="flex min-w-0 items-center gap-2">
                          <Link
                            href={taskHref(task)}
                            className="min-w-0 truncate font-medium hover:text-accent-text"
                            data-testid={`task-${task.task}`}
                          >
                            {task.title}
                          </Link>
                          {task.taskQueue === TEST_QUEUE && <Badge>{t('test')}</Badge>}
                        </span>
                      </TableCell>
                      <TableCell className="truncate text-12 text-text-2">{(task.assignees ?? []).join(', ') || t('everybody')}</TableCell>
                      <TableCell>
                        <Link href={runHref(task)} className="block truncate font-mono text-12 text-text-2 hover:text-accent-text">
                          {task.workflowId}
                        </Link>
                      </TableCell>
                      <TableCell className="whitespace-nowrap text-12 text-text-2">
                        <RelativeTime time={Date.parse(task.openedAt)} />
                      </TableCell>
                      <TableCell className="truncate text-12 text-text-2">
                        {task.dueAt === undefined ? (task.deadline ?? t('none')) : <RelativeTime time={Date.parse(task.dueAt)} />}
                      </TableCell>
                    </TableRow>
                  ))
                )}
              </tbody>
            </Table>
          </div>
        )}
        {list.hasNextPage && (
          <div className="mt-3 flex justify-center">
            <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
              {t('Show more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
