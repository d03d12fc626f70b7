import type { MutableState, PendingActivity, PendingChild, PendingExternal, PendingTimer, WorkflowUpdate } from './state';

/** Number of the form in which `encodeState` writes. Raise it when the form changes, and teach `decodeState` the old ones. */
export const STATE_FORMAT = 2;

/** Pending activities are never changed in place, so the text of one that did not change is used again (a fan-out of 2,000 would be quadratic otherwise). */
const encodedActivities = new WeakMap<PendingActivity, string>();

function encodeActivity(activity: PendingActivity): string {
  let text = encodedActivities.get(activity);
  if (text === undefined) {
    text = JSON.stringify(activity);
    encodedActivities.set(activity, text);
  }
  return text;
}

/** The text of `RecordFields.state`. */
export function encodeState(state: MutableState): string {
  const { activities, timers, children, externals, updates, ...rest } = state;
  const head = JSON.stringify({
    format: STATE_FORMAT,
    ...rest,
    timers: [...timers.values()],
    children: [...children.values()],
    externals: [...externals.values()],
    updates: [...updates],
  });
  const list = [...activities.values()].map(encodeActivity).join(',');
  return `${head.slice(0, -1)},"activities":[${list}]}`;
}

type Written = Omit<MutableState, 'activities' | 'timers' | 'children' | 'externals' | 'updates'> & {
  readonly format: number;
  readonly activities: readonly PendingActivity[];
  readonly timers: readonly PendingTimer[];
  readonly children: readonly PendingChild[];
  readonly externals: readonly PendingExternal[];
  readonly updates: readonly (readonly [updateId: string, update: WorkflowUpdate])[];
};

/** What a record of form 1 does not say. */
const SINCE_FORMAT_2 = {
  children: [],
  externals: [],
  outbox: null,
  heldByParent: false,
  parentToTell: false,
  updates: [],
  rejectedUpdates: [],
};

export function decodeState(text: string): MutableState {
  const { format, activities, timers, children, externals, updates, ...rest } = { ...SINCE_FORMAT_2, ...JSON.parse(text) } as Written;
  if (format > STATE_FORMAT) throw new Error(`the record of this run has form ${format}; this program reads forms up to ${STATE_FORMAT}`);
  return {
    ...rest,
    activities: new Map(activities.map((activity) => [activity.scheduledEventId, activity])),
    timers: new Map(timers.map((timer) => [timer.timerId, timer])),
    children: new Map(children.map((child) => [child.initiatedEventId, child])),
    externals: new Map(externals.map((external) => [external.initiatedEventId, external])),
    updates: new Map(updates),
  };
}
