import type { Engine, HistoryEvent, WorkflowExecutionInfo } from '../engine/contract';

/** Temporal's limit for a history, and ours. */
const MAX_EVENTS = 51_200;

/** The whole history, or why there is none. */
export async function historyOf(
  engine: Engine,
  { execution }: Pick<WorkflowExecutionInfo, 'execution'>,
  signal?: AbortSignal,
): Promise<readonly HistoryEvent[] | string> {
  const events: HistoryEvent[] = [];
  for (let more = true; more; ) {
    if (signal?.aborted) return 'It was cancelled';
    const page = await engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id ?? 0 });
    events.push(...page.events);
    more = page.more && page.events.length > 0;
    if (events.length > MAX_EVENTS) return `Its history has more than ${MAX_EVENTS} events`;
  }
  return events;
}
