import { runFor } from './run';

/** Groups what a workflow asks for in Temporal's UI (experimental there). Accepted, and not recorded here. */
export interface EventGroupMarker {
  /** Runs `fn`, and puts all that it asks for into the group. */
  withScope<T>(fn: () => Promise<T>): Promise<T>;
}

export function createEventGroup(_label: string, _options?: { id?: string }): EventGroupMarker {
  runFor('createEventGroup');
  return { withScope: (fn) => fn() };
}
