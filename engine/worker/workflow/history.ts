import type { Engine, HistoryEvent, WorkflowTask } from '../../contract';

/**
 * The whole history up to a task. What the task brings wins over what is stored: its end may not be stored yet (the engine may
 * run it before it commits), or never will be in this form (a repeated attempt).
 */
export async function wholeHistory(engine: Engine, task: WorkflowTask): Promise<HistoryEvent[]> {
  const given = task.history;
  const firstGiven = given[0]?.id ?? Number.POSITIVE_INFINITY;
  const before = firstGiven === 1 ? [] : await read(engine, task, 0, firstGiven - 1);
  const lastGiven = given.at(-1)?.id ?? before.at(-1)?.id ?? 0;
  const behind = task.moreHistory && firstGiven !== Number.POSITIVE_INFINITY ? await read(engine, task, lastGiven, lastEventOf(task)) : [];
  const history = [...before, ...given, ...behind];
  return task.query ? history : withStart(history, task);
}

const lastEventOf = (task: WorkflowTask) => (task.query ? Number.POSITIVE_INFINITY : task.startedEventId);

async function read(engine: Engine, { execution }: WorkflowTask, after: number, upTo: number): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let afterEventId = after; afterEventId < upTo; ) {
    const page = await engine.getWorkflowHistory({ execution, afterEventId });
    for (const event of page.events) if (event.id <= upTo) events.push(event);
    const last = page.events.at(-1);
    if (last === undefined || !page.more) break;
    afterEventId = last.id;
  }
  return events;
}

/** A repeated attempt's scheduled and started events are not stored; a paged history must be given them. */
function withStart(history: HistoryEvent[], { startedEventId, startedTime, token }: WorkflowTask): HistoryEvent[] {
  if (history.at(-1)?.id === startedEventId) return history;
  const { scheduledEventId } = token;
  return [
    ...history.filter(({ id }) => id < startedEventId),
    {
      id: startedEventId,
      time: startedTime,
      type: 'WorkflowTaskStarted',
      attributes: { scheduledEventId, identity: '', requestId: '', historySizeBytes: 0 },
    },
  ];
}
