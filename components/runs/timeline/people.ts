import { fromPayload, type HistoryEvent, isEvent } from '../../../engine/contract';
import type { Step } from '../picture';

/**
 * Questions to people, from when they stood in the run's memo until they were gone. No command begins them, so that they are no steps of the
 * history; without them the longest time of a run would look idle.
 */
export function peopleSteps(events: readonly HistoryEvent[], closeTime: number | null): Step[] {
  const steps: Step[] = [];
  let open = new Map<string, Step>();
  for (const event of events) {
    if (!isEvent(event, 'WorkflowPropertiesModified')) continue;
    const payload = event.attributes.upsertedMemo.humanTasks;
    if (payload === undefined) continue;
    const titles = titlesOf(payload);
    const still = new Map<string, Step>();
    for (const [task, title] of titles) still.set(task, open.get(task) ?? begun(event, title));
    for (const [task, step] of open)
      if (!titles.has(task)) steps.push({ ...step, state: 'done', endTime: event.time, events: [...step.events, event] });
    open = still;
  }
  for (const step of open.values()) steps.push(closeTime === null ? step : { ...step, state: 'canceled', endTime: closeTime });
  return steps.sort((a, b) => a.startTime - b.startTime);
}

function begun(event: HistoryEvent, title: string): Step {
  return {
    kind: 'person',
    name: title,
    state: 'waiting',
    events: [event],
    callSite: event.callSite,
    startTime: event.time,
    endTime: null,
    dueTime: null,
    attempt: 1,
    maximumAttempts: 1,
  };
}

/** What is asked, by task. A memo may hold anything: what is no question is left out. */
function titlesOf(payload: Parameters<typeof fromPayload>[0]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  try {
    const tasks: unknown = fromPayload(payload);
    for (const [task, given] of Object.entries(tasks ?? {})) {
      const title: unknown = (given as { readonly title?: unknown } | null)?.title;
      if (typeof title === 'string') titles.set(task, title);
    }
  } catch {
    // A memo of another converter.
  }
  return titles;
}
