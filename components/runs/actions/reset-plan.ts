import type { HistoryEvent } from '../../../engine/contract';
import { type Step, stepsOf } from '../picture';

/** So often: activities and children by type, timers together. */
export interface Counted {
  readonly kind: Step['kind'];
  readonly name: string;
  readonly count: number;
}

/** What becomes of the steps of a run that goes on from a point. */
export interface ResetPlan {
  /** They had ended: the history answers them, and nothing happens. */
  readonly answered: readonly Counted[];
  /** Activities that were under way at the point: they are tried anew, whatever they had done. */
  readonly triedAnew: readonly Counted[];
  /** Timers and children that were under way at the point: timers keep their time, the new run waits for the children. */
  readonly waitedFor: readonly Counted[];
  /** Messages that came later, and would be sent again. */
  readonly signals: number;
  readonly updates: number;
}

/** `eventId`: the event that ended the workflow task which is decided again. */
export function resetPlanOf(events: readonly HistoryEvent[], eventId: number): ResetPlan {
  const kept = stepsOf(events.slice(0, eventId - 1), { closeTime: null, pendingActivities: [] });
  const open = kept.filter((step) => step.endTime === null);
  const later = events.slice(eventId - 1);
  return {
    answered: counted(kept.filter((step) => step.endTime !== null)),
    triedAnew: counted(open.filter(({ kind }) => kind === 'activity')),
    waitedFor: counted(open.filter(({ kind }) => kind !== 'activity')),
    signals: later.filter(({ type }) => type === 'WorkflowExecutionSignaled').length,
    updates: later.filter(({ type }) => type === 'WorkflowExecutionUpdateAccepted').length,
  };
}

function counted(steps: readonly Step[]): readonly Counted[] {
  const counts = new Map<string, Counted>();
  for (const { kind, name } of steps) {
    const key = `${kind} ${name}`;
    counts.set(key, { kind, name, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** `charge ×2, timer ×1`. */
export function countsText(counts: readonly Pick<Counted, 'name' | 'count'>[]): string {
  return counts.map(({ name, count }) => `${name} ×${count}`).join(', ');
}
