import { describeEvent } from './errors';
import { type ReplayEvent, typeOf } from './events';

const CLOSES_TASK: ReadonlySet<string> = new Set([
  'WorkflowTaskCompleted',
  'WorkflowTaskFailed',
  'WorkflowTaskTimedOut',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionTimedOut',
]);

/** Why these events are no history from its beginning on, in a sentence; undefined: they are one. */
export function historyProblem(history: readonly ReplayEvent[]): string | undefined {
  if (history[0]?.type !== 'WorkflowExecutionStarted') return 'A history begins with WorkflowExecutionStarted';
  const gap = history.findIndex((event, at) => event.id !== at + 1);
  if (gap >= 0) return `The history has no event ${gap + 1}`;
  const torn = history.findIndex((event, at) => {
    const next = history[at + 1];
    return event.type === 'WorkflowTaskStarted' && next !== undefined && !CLOSES_TASK.has(typeOf(next));
  });
  if (torn < 0) return undefined;
  return `A workflow task that has started is completed, fails or times out before anything else happens, but ${describeEvent(history[torn + 1] as ReplayEvent)} stands behind event ${torn + 1}`;
}
