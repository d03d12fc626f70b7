import { ancestors, type Block, type Definition, find } from '../../../compiler/definition';
import type { HistoryEvent } from '../../../engine/contract';
import { lastOf } from '../event-log';
import type { Step } from './steps';

/** They wait for something else than time, and have a timer only as a limit. */
const LIMITED: ReadonlySet<Block['kind']> = new Set(['wait', 'waitForSignal', 'humanTask']);
/** What stands in them may be broken off without the run being cancelled. */
const CANCELLING: ReadonlySet<Block['kind']> = new Set(['race', 'scope']);

export interface AnsweredInput {
  readonly definition: Definition;
  readonly events: readonly HistoryEvent[];
  /** How often the code came by each block. */
  readonly visits: ReadonlyMap<string, number>;
}

/**
 * A wait with a time limit that got what it waited for cancels its timer: the step is done then, not cancelled. It was cancelled if
 * the run was asked to, or if it stands where one branch breaks off the others and the code did not come to what follows it.
 */
export function withAnswers(steps: readonly Step[], block: string, { definition, events, visits }: AnsweredInput): readonly Step[] {
  const visit = steps.some(isBrokenOff) ? find(definition, block) : undefined;
  if (visit === undefined || !LIMITED.has(visit.block.kind)) return steps;
  const cancelled = events.find(({ type }) => type === 'WorkflowExecutionCancelRequested')?.id ?? Number.POSITIVE_INFINITY;
  const next = visit.siblings[visit.place.index + 1];
  const safe = !ancestors(definition, block).some((each) => CANCELLING.has(each.block.kind)) || (next && (visits.get(next.id) ?? 0) > 0);
  if (!safe) return steps;
  return steps.map((step) => (isBrokenOff(step) && (step.events.at(-1)?.id ?? 0) < cancelled ? { ...step, state: 'done' } : step));
}

function isBrokenOff({ kind, state, events }: Step): boolean {
  return kind === 'timer' && state === 'canceled' && lastOf(events, 'TimerCanceled') !== undefined;
}

/** The same steps as the graph shows them: what was answered is done in every view. */
export function asOnGraph(steps: readonly Step[], onGraph: Readonly<Record<string, readonly Step[]>> | undefined): readonly Step[] {
  const known = new Map(
    Object.values(onGraph ?? {})
      .flat()
      .map((step) => [step.events[0]?.id, step]),
  );
  return steps.map((step) => known.get(step.events[0]?.id) ?? step);
}
