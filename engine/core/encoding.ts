import type { MutableState, PendingActivity, PendingTimer } from './state';

/** Number of the form in which `encodeState` writes. Raise it when the form changes, and teach `decodeState` the old ones. */
export const STATE_FORMAT = 1;

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
  const { activities, timers, ...rest } = state;
  const head = JSON.stringify({ format: STATE_FORMAT, ...rest, timers: [...timers.values()] });
  const list = [...activities.values()].map(encodeActivity).join(',');
  return `${head.slice(0, -1)},"activities":[${list}]}`;
}

export function decodeState(text: string): MutableState {
  const { format, activities, timers, ...rest } = JSON.parse(text) as Omit<MutableState, 'activities' | 'timers'> & {
    format: number;
    activities: PendingActivity[];
    timers: PendingTimer[];
  };
  if (format !== STATE_FORMAT) throw new Error(`the record of this run has form ${format}; this program reads form ${STATE_FORMAT}`);
  return {
    ...rest,
    activities: new Map(activities.map((activity) => [activity.scheduledEventId, activity])),
    timers: new Map(timers.map((timer) => [timer.timerId, timer])),
  };
}
