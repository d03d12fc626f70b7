import { fromPayload, type Payload } from '../../contract';
import { isOpen, type MutableState } from '../../core';

/** The memo's field under which the pattern `humanTask` keeps the tasks that wait. */
const FIELD = 'humanTasks';
/** What is searched by has a bound: a run with more tasks is found by the first. */
const MOST = 100;

/** By what the human tasks are found that wait in a run: `form:approval`, `assignee:finance`; `assignee:` is everybody. */
export function humanTasksOf(state: MutableState): readonly string[] {
  const payload = state.memo?.[FIELD];
  if (payload === undefined || !isOpen(state)) return [];
  // A run that goes on from another inherits its memo, but not its tasks.
  const mine = tasksIn(payload).filter((task) => task.run === state.start.originalExecutionRunId);
  const words = mine.flatMap(({ form, assignees }) => [
    `form:${form}`,
    ...(assignees === undefined || assignees.length === 0 ? ['assignee:'] : assignees.map((each) => `assignee:${each}`)),
  ]);
  return [...new Set(words)].slice(0, MOST);
}

interface Task {
  readonly form: string;
  readonly run: string;
  readonly assignees?: readonly string[];
}

const known = new WeakMap<Payload, readonly Task[]>();

/** Anybody may write a memo: what is not of the shape is no task. */
function tasksIn(payload: Payload): readonly Task[] {
  const found = known.get(payload) ?? read(payload);
  known.set(payload, found);
  return found;
}

function read(payload: Payload): readonly Task[] {
  try {
    const value = fromPayload(payload);
    return typeof value === 'object' && value !== null ? Object.values(value).filter(isTask) : [];
  } catch {
    return [];
  }
}

function isTask(value: unknown): value is Task {
  if (typeof value !== 'object' || value === null) return false;
  const { form, run, assignees } = value as Record<string, unknown>;
  const isList = assignees === undefined || (Array.isArray(assignees) && assignees.every((each) => typeof each === 'string'));
  return typeof form === 'string' && typeof run === 'string' && isList;
}
