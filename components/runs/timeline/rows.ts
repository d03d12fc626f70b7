import type { HistoryEvent } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';
import { t } from '../../texts';
import type { Step } from '../picture';

/** `queue`: waits for a worker. `retry`: attempts that failed and the waits between them. `backoff`: waits for its next attempt. */
export type SegmentKind = 'queue' | 'run' | 'retry' | 'backoff' | 'wait' | 'failed' | 'canceled';

export interface Segment {
  readonly kind: SegmentKind;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface TimelineRow {
  readonly key: string;
  readonly title: string;
  readonly blockId: string | null;
  /** Which of the block's executions, from 0; null: the row holds them all. */
  readonly index: number | null;
  readonly segments: readonly Segment[];
}

export interface RowsInput {
  readonly steps: readonly Step[];
  readonly blockOf: ((event: HistoryEvent) => { readonly id: string; readonly title: string } | undefined) | undefined;
  readonly byBlock: boolean;
  /** What still goes on ends here. */
  readonly now: number;
}

/** A row for each execution of a block, or for each block with all its executions. */
export function rowsOf({ steps, blockOf, byBlock, now }: RowsInput): TimelineRow[] {
  const counts = new Map<string, number>();
  const rows = new Map<string, { key: string; title: string; blockId: string | null; index: number | null; segments: Segment[] }>();
  for (const step of steps) {
    const [first] = step.events;
    if (!first) continue;
    const block = blockOf?.(first);
    const name = block?.title ?? step.name;
    const group = block?.id ?? `${step.kind} ${step.name}`;
    const index = counts.get(group) ?? 0;
    counts.set(group, index + 1);
    // One change of the memo may ask several people.
    const key = byBlock ? group : step.kind === 'person' ? `${first.id} ${step.name}` : String(first.id);
    const row = rows.get(key) ?? { key, title: name, blockId: block?.id ?? null, index: byBlock ? null : index, segments: [] };
    row.segments.push(...segmentsOf(step, now));
    rows.set(key, row);
  }
  return [...rows.values()].map((row) =>
    (counts.get(row.blockId ?? '') ?? 0) > 1 && row.index !== null ? { ...row, title: `${row.title} ${row.index + 1}` } : row,
  );
}

/** What an execution spent its time on. */
export function segmentsOf(step: Step, now: number): Segment[] {
  const end = step.endTime ?? now;
  const started = step.events.find((event) => event.type === 'ActivityTaskStarted' || event.type === 'ChildWorkflowExecutionStarted');
  const last = step.state === 'failed' ? 'failed' : step.state === 'canceled' ? 'canceled' : 'run';
  if (step.kind === 'timer')
    return [{ kind: step.state === 'canceled' ? 'canceled' : 'wait', from: step.startTime, to: end, label: t('timer') }];
  if (step.kind === 'person')
    return [{ kind: step.state === 'canceled' ? 'canceled' : 'wait', from: step.startTime, to: end, label: t('waits for a person') }];
  const { pending } = step;
  if (!started && pending) return pendingSegments(step, now);
  if (!started) return [{ kind: step.endTime === null ? 'queue' : last, from: step.startTime, to: end, label: step.name }];
  const attempt = isEvent(started, 'ActivityTaskStarted') ? started.attributes.attempt : 1;
  return [
    attempt > 1
      ? {
          kind: 'retry',
          from: step.startTime,
          to: started.time,
          label: t('{failed, plural, one {# failed attempt} other {# failed attempts}}', { failed: attempt - 1 }),
        }
      : { kind: 'queue', from: step.startTime, to: started.time, label: t('waited for a worker') },
    { kind: last, from: started.time, to: end, label: attempt > 1 ? t('attempt {attempt}', { attempt }) : step.name },
  ];
}

function pendingSegments({ startTime, pending }: Step, now: number): Segment[] {
  if (!pending) return [];
  const { attempt, startedTime, nextAttemptTime, lastAttemptCompleteTime = null } = pending;
  const segments: Segment[] = [];
  if (attempt > 1 && lastAttemptCompleteTime !== null)
    segments.push({
      kind: 'retry',
      from: startTime,
      to: lastAttemptCompleteTime,
      label: t('{failed, plural, one {# failed attempt} other {# failed attempts}}', { failed: attempt - 1 }),
    });
  const from = attempt > 1 && lastAttemptCompleteTime !== null ? lastAttemptCompleteTime : startTime;
  if (startedTime !== null && startedTime >= from) {
    segments.push({
      kind: attempt > 1 ? 'backoff' : 'queue',
      from,
      to: startedTime,
      label: attempt > 1 ? t('back-off') : t('waited for a worker'),
    });
    segments.push({ kind: 'run', from: startedTime, to: now, label: t('attempt {attempt}, running', { attempt }) });
  } else if (nextAttemptTime !== null)
    segments.push({
      kind: 'backoff',
      from,
      to: Math.max(now, nextAttemptTime),
      label: t('back-off before attempt {attempt}', { attempt }),
    });
  else segments.push({ kind: 'queue', from, to: now, label: t('waits for a worker') });
  return segments;
}
