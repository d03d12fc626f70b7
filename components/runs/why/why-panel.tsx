'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/_client';
import type { WorkflowTrace } from '../../../engine/contract';
import { useNow } from '../../ui';
import type { AskForAction } from '../actions/use-run-actions';
import type { RunDetails } from '../use-run';
import { checksOf } from './checks';
import { WhyDialog } from './why-dialog';

export interface WhyPanelProps {
  readonly run: RunDetails;
  readonly trace: WorkflowTrace | null;
  readonly onClose: () => void;
  readonly ask: AskForAction;
  readonly onTab: (tab: string) => void;
}

/** The dialog with what it looks at, ticking. */
export function WhyPanel({ run, trace, onClose, ask, onTab }: WhyPanelProps) {
  const trpc = useTRPC();
  const now = useNow();
  const activities = useQuery(trpc.activities.list.queryOptions());
  const info = useQuery(trpc.system.info.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const checks = checksOf({
    run,
    trace,
    activities: activities.data?.map(({ name }) => name) ?? null,
    ownQueue: info.data?.taskQueue ?? '',
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
