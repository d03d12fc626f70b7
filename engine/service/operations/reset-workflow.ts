import { EngineError, type ExecutionKey, type HistoryEvent, isEvent, type ResetWorkflowRequest, storeUnavailable } from '../../contract';
import { resetWorkflow as law, noteReset } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { resetWorkflowSchema } from '../validate/schemas';
import { resolveRun } from './resolve-run';

const MAX_TRIES = 32;
const PAGE = 1_000;

/** The same request id resets once: it finds the run that it made. */
export async function resetWorkflow(house: House, request: ResetWorkflowRequest): Promise<{ readonly runId: string }> {
  check(resetWorkflowSchema, request);
  const { requestId, reapplyExclude = [] } = request;
  const base = await resolveRun(house, request.execution);
  const key = { ...base, runId: house.ids.uuid() };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const current = await resolveRun(house, { namespace: base.namespace, workflowId: base.workflowId });
    const state = await house.updates.settled(current);
    if (state.createRequestId === requestId) return { runId: current.runId };
    const isCurrent = current.runId === base.runId;
    const { bases = [] } = isCurrent ? state : await house.updates.settled(base);
    const history = await historyOf(house, base);
    const point = pointOf(request, history);
    const next = isCurrent ? [] : await successors(house, history, base);
    // First, so that no child's report is lost should this process die in between.
    if (!isCurrent) await house.updates.submit(base, { law: (before, env) => noteReset(before, key.runId, env) });
    const reset = {
      key,
      createRequestId: requestId,
      base: { runId: base.runId, bases },
      prefix: history.slice(0, point - 1),
      later: [...history.slice(point - 1), ...next],
      excludeSignals: reapplyExclude.includes('SIGNAL'),
      excludeUpdates: reapplyExclude.includes('UPDATE'),
      reason: request.reason ?? '',
      ...(request.deploymentVersion && { deploymentVersion: request.deploymentVersion }),
      seenEventId: isCurrent ? history.length : state.nextEventId - 1,
    };
    if (await house.updates.submit(current, { law: (before, env) => law(before, reset, env) })) return { runId: key.runId };
  }
  throw new EngineError('TOO_BUSY', `Too much is going on in "${base.workflowId}". Try again.`);
}

async function historyOf(house: House, key: ExecutionKey): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (;;) {
    const page = await house.store.readHistory(key, events.length, PAGE).catch((error: unknown) => {
      throw storeUnavailable(error);
    });
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

/** The events of the runs that the base continued as, as far as there are. */
async function successors(house: House, history: readonly HistoryEvent[], base: ExecutionKey): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let last = history.at(-1); last && isEvent(last, 'WorkflowExecutionContinuedAsNew'); last = events.at(-1))
    events.push(...(await historyOf(house, { ...base, runId: last.attributes.newExecutionRunId })));
  return events;
}

/** The event from which on the history is left out. */
function pointOf({ to }: ResetWorkflowRequest, history: readonly HistoryEvent[]): number {
  if (typeof to === 'object') {
    const { workflowTaskFinishEventId: id } = to;
    const ends = /^WorkflowTask(Started|Completed|Failed|TimedOut)$/.test(history[id - 1]?.type ?? '');
    // Behind the last event there may be a task that has not ended.
    if (ends || (id === history.length + 1 && history.length > 1)) return id;
    throw new EngineError(
      'INVALID_ARGUMENT',
      `Event ${id} is not the start or the end of a workflow task: give the id of an event WorkflowTaskStarted or WorkflowTaskCompleted of its history.`,
    );
  }
  const completed = history.filter(({ type }) => type === 'WorkflowTaskCompleted');
  const event = to === 'FIRST_WORKFLOW_TASK' ? completed[0] : completed.at(-1);
  if (event) return event.id;
  throw new EngineError('INVALID_ARGUMENT', 'The run has no completed workflow task to which it could be reset.');
}
