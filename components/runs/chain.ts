import type { HistoryEvent, WorkflowDescription } from '../../engine/contract';
import { isEvent } from '../../engine/contract';
import { t } from '../texts';

/** Another run of the same workflow id, and what it is to this one. */
export interface ChainLink {
  readonly label: string;
  readonly runId: string;
}

/** The runs before and after this one: continued, retried, by schedule, reset. */
export function chainOf(run: Pick<WorkflowDescription, 'resetRunId' | 'execution'>, events: readonly HistoryEvent[]): readonly ChainLink[] {
  const links: ChainLink[] = [];
  const [first] = events;
  const last = events.at(-1);
  if (first && isEvent(first, 'WorkflowExecutionStarted') && first.attributes.continuedExecutionRunId)
    links.push({ label: BEFORE[first.attributes.initiator ?? 'WORKFLOW'], runId: first.attributes.continuedExecutionRunId });
  const base = events.find((event) => isEvent(event, 'WorkflowTaskFailed') && event.attributes.newRunId === run.execution.runId);
  if (base && isEvent(base, 'WorkflowTaskFailed') && base.attributes.baseRunId)
    links.push({ label: t('Reset from'), runId: base.attributes.baseRunId });
  const next = last && nextOf(last);
  if (next) links.push({ label: t('Goes on as'), runId: next });
  if (run.resetRunId) links.push({ label: t('Reset to'), runId: run.resetRunId });
  return links;
}

const BEFORE = { WORKFLOW: t('Continues'), RETRY: t('Retry of'), CRON_SCHEDULE: t('After') } as const;

function nextOf(last: HistoryEvent): string | undefined {
  if (
    isEvent(last, 'WorkflowExecutionContinuedAsNew') ||
    isEvent(last, 'WorkflowExecutionCompleted') ||
    isEvent(last, 'WorkflowExecutionFailed') ||
    isEvent(last, 'WorkflowExecutionTimedOut')
  )
    return last.attributes.newExecutionRunId;
  return undefined;
}
