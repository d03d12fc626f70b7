'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/_client';
import type { WorkflowTrace } from '../../../engine/contract';
import { useNow } from '../../ui';
import type { AskForAction } from '../actions/use-run-actions';
import type { RunDetails } from '../use-run';
import { checksOf, queuesToAsk } from './checks';
import { WhyDialog } from './why-dialog';

export interface WhyPanelProps {
  readonly run: RunDetails;
  readonly trace: WorkflowTrace | null;
  readonly onClose: () => void;
  readonly ask: AskForAction;
  readonly onTab: (tab: string) => void;
}

const QUEUES_MS = 2_000;

/** The dialog with what it looks at, ticking. */
export function WhyPanel({ run, trace, onClose, ask, onTab }: WhyPanelProps) {
  const trpc = useTRPC();
  const now = useNow();
  const activities = useQuery(trpc.activities.list.queryOptions());
  const info = useQuery(trpc.system.info.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const asked = queuesToAsk(run);
  const queues = useQueries({
    queries: asked.map((taskQueue) => trpc.taskQueues.describe.queryOptions({ taskQueue }, { refetchInterval: QUEUES_MS })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.taskQueue, data] as const]))),
  });
  const checks = checksOf({
    run,
    trace,
    activities: activities.data?.map(({ name }) => name) ?? null,
    ownQueue: info.data?.taskQueue ?? '',
    queues,
    now,
  });
  return (
    <WhyDialog
      checks={checks}
      onClose={onClose}
      onAction={(to) => {
        onClose();
        if (to === 'pending') onTab('pending');
        else ask({ what: to });
      }}
    />
  );
}
