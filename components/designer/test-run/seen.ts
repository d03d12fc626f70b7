import { type Failure, isEvent } from '../../../engine/contract';
import type { RunPicture } from '../../runs/picture';
import { plainPayload } from '../../runs/plain';

/** What a test showed at a block the last time that it came by. */
export interface Seen {
  /** The arguments, decoded. */
  readonly args: readonly unknown[];
  /** Absent: it has given nothing yet, or failed. */
  readonly output?: { readonly value: unknown };
  readonly failure?: Failure;
}

/** Null: it asked nothing of the engine there. */
export function seenAt(picture: RunPicture | null, blockId: string): Seen | null {
  const step = picture?.steps[blockId]?.at(-1);
  if (step === undefined) return null;
  let seen: Seen = { args: [], ...(step.failure && { failure: step.failure }) };
  for (const event of step.events) {
    if (isEvent(event, 'ActivityTaskScheduled') || isEvent(event, 'StartChildWorkflowExecutionInitiated'))
      seen = { ...seen, args: (event.attributes.input ?? []).map(plainPayload) };
    if (isEvent(event, 'ActivityTaskCompleted') || isEvent(event, 'ChildWorkflowExecutionCompleted'))
      seen = { ...seen, output: { value: event.attributes.result?.map(plainPayload)[0] ?? null } };
  }
  return seen;
}

/** The event that ended the workflow task in which a block was come to the last time; null: the test did not come there. */
export function taskFinishedAt(picture: RunPicture | null, ids: readonly string[]): number | null {
  for (const id of ids) {
    const first = picture?.steps[id]?.at(-1)?.events[0];
    const attributes: object = first?.attributes ?? {};
    const task: unknown = 'workflowTaskCompletedEventId' in attributes ? attributes.workflowTaskCompletedEventId : null;
    if (typeof task === 'number') return task;
  }
  return null;
}
