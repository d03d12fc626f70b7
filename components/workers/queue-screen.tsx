'use client';

import { Server } from 'lucide-react';
import Link from 'next/link';
import { errorText } from '../../app/_client';
import { Breadcrumb, PageHeader } from '../shell';
import { t } from '../texts';
import { Button, EmptyState, InlineError, Skeleton } from '../ui';
import { CommandLine } from './command-line';
import { DeploymentList } from './deployment-list';
import { runsOfQueueHref } from './href';
import { QueueFacts } from './queue-facts';
import { startCommand } from './start-command';
import { useTrend } from './trend';
import { TroubleList } from './trouble-list';
import { useOwnQueue } from './use-own-queue';
import { useQueues } from './use-queues';
import { WorkersTable } from './workers-table';

/** One task queue: what is wrong, what waits, who polls, which versions. */
export function QueueScreen({ taskQueue }: { readonly taskQueue: string }) {
  const { queues, workers, deployments, troubles, error, readAt, refetch } = useQueues();
  const trend = useTrend(queues, readAt);
  const ownQueue = useOwnQueue();
  const queue = queues?.find((each) => each.taskQueue === taskQueue);
  const ofQueue = deployments?.filter(({ versions }) =>
    versions.some(({ taskQueues }) => taskQueues.some(({ name }) => name === taskQueue)),
  );
  const builds = new Set(ofQueue?.flatMap(({ deploymentName, versions }) => versions.map(({ buildId }) => `${deploymentName} ${buildId}`)));
  const ours = troubles.filter(({ of }) =>
    'taskQueue' in of ? of.taskQueue === taskQueue : builds.has(`${of.deploymentName} ${of.buildId}`),
  );
  const polling = workers?.filter((each) => each.taskQueue === taskQueue) ?? null;
  return (
    <>
      <Breadcrumb items={[{ label: t('Workers and queues'), href: '/workers' }, { label: taskQueue }]} />
      {queues && !queue ? (
        <EmptyState
          icon={<Server />}
          title={t("Nothing uses a task queue ''{taskQueue}' now", { taskQueue })}
          actions={
            <Button asChild>
              <Link href="/workers">{t('All task queues')}</Link>
            </Button>
          }
        >
          <p>
            {t(
              'A task queue is there while a worker polls it, or a run or a task waits for one. Its name may be mistyped. It appears as soon as a worker polls it:',
            )}
          </p>
          <div className="mt-3 grid">
            <CommandLine command={startCommand({ taskQueue, kinds: ['workflow', 'activity'] })} />
          </div>
        </EmptyState>
      ) : (
        <>
          <PageHeader
            title={taskQueue}
            actions={
              <Button asChild>
                <Link href={runsOfQueueHref(taskQueue)}>{t('Open runs')}</Link>
              </Button>
            }
          >
            {taskQueue === ownQueue && (
              <p className="text-13 text-text-2">{t("The server's own worker takes published workflows from here.")}</p>
            )}
          </PageHeader>
          <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
            {error && !queues ? (
              <InlineError {...errorText(error)} onRetry={refetch} />
            ) : !queue ? (
              <Skeleton className="h-32 w-full" />
            ) : (
              <div className="grid grid-cols-1 gap-6">
                <div>
                  <TroubleList troubles={ours} />
                  <QueueFacts queue={queue} trend={trend.get(taskQueue) ?? []} />
                </div>
                <section aria-label={t('Workers')} className="grid grid-cols-1 gap-2">
                  <h2 className="font-semibold text-14">{t('Workers')}</h2>
                  {polling?.length === 0 ? (
                    <div className="grid gap-2 rounded-lg border border-dashed p-5 text-13">
                      <p className="text-text-2">
                        {t('No worker has polled it in the last five minutes. Start one with the code that is needed here:')}
                      </p>
                      <CommandLine command={startCommand({ taskQueue, kinds: ['workflow', 'activity'] })} />
                    </div>
                  ) : (
                    <WorkersTable workers={polling} ofOneQueue />
                  )}
                </section>
                {ofQueue && ofQueue.length > 0 && (
                  <section aria-label={t('Versions')} className="grid grid-cols-1 gap-2">
                    <h2 className="font-semibold text-14">{t('Versions of its workers')}</h2>
                    <DeploymentList deployments={ofQueue} />
                  </section>
                )}
              </div>
            )}
          </div>
        </>
      )}
    </>
  );
}
