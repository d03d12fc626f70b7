'use client';

import { errorText } from '../../app/_client';
import { Breadcrumb, PageHeader, useUrlParams } from '../shell';
import { t } from '../texts';
import { InlineError, Tabs } from '../ui';
import { DeploymentList } from './deployment-list';
import { QueuesTable } from './queues-table';
import { StartWorker } from './start-worker';
import { useTrend } from './trend';
import { TroubleList } from './trouble-list';
import { useOwnQueue } from './use-own-queue';
import { useQueues } from './use-queues';
import { WorkersTable } from './workers-table';

/** Who does the work: the task queues, the workers that poll them, the versions of these. What is wrong is said first. */
export function WorkersScreen() {
  const [params, setParams] = useUrlParams();
  const { queues, workers, deployments, troubles, error, readAt, refetch } = useQueues();
  const ownQueue = useOwnQueue();
  const trend = useTrend(queues, readAt);
  const tab = params.get('tab') ?? 'queues';
  const padded = (content: React.ReactNode) => <div className="pt-4">{content}</div>;
  return (
    <>
      <Breadcrumb items={[{ label: t('Workers and queues') }]} />
      <PageHeader title={t('Workers and queues')} />
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        {error && !queues ? (
          <InlineError {...errorText(error)} onRetry={refetch} />
        ) : (
          <>
            <TroubleList troubles={troubles} linked />
            <Tabs
              label={t('Workers and queues')}
              value={tab}
              onChange={(next) => setParams({ tab: next === 'queues' ? null : next })}
              items={[
                {
                  value: 'queues',
                  label: t('Task queues'),
                  ...(queues && { count: queues.length }),
                  content: padded(
                    <div className="grid gap-6">
                      {queues?.length !== 0 && <QueuesTable queues={queues} ownQueue={ownQueue} trend={trend} />}
                      {queues && <StartWorker first={queues.every(({ taskQueue }) => taskQueue === ownQueue)} ownQueue={ownQueue} />}
                    </div>,
                  ),
                },
                {
                  value: 'workers',
                  label: t('Workers'),
                  ...(workers && { count: workers.length }),
                  content: padded(workers?.length === 0 ? <StartWorker first ownQueue={ownQueue} /> : <WorkersTable workers={workers} />),
                },
                {
                  value: 'deployments',
                  label: t('Deployments'),
                  ...(deployments && { count: deployments.length }),
                  content: padded(<DeploymentList deployments={deployments} />),
                },
              ]}
            />
          </>
        )}
      </div>
    </>
  );
}
