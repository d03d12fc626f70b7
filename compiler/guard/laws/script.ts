import type { HistoryEvent } from '../../../engine/contract';
import type { Script } from '../../../engine/worker/testing/scripted-run';

/** A value that has a bit of everything, for code that looks into what it gets. */
const PLENTY = {
  id: 'id-1',
  name: 'name',
  ok: true,
  status: 'done',
  count: 2,
  total: 5,
  amount: 7,
  items: ['a', 'b'],
  lines: ['a', 'b', 'c'],
  orders: [{ id: 'x', total: 3 }],
};
const VALUES = [PLENTY, PLENTY, PLENTY, true, false, 'text', 3, ['a', 'b'], null];

/** A world whose choices follow from a number. */
export function scriptFor(workflowType: string, source: string, seed: number, args: readonly unknown[] = [PLENTY, PLENTY]): Script {
  const random = generator(seed);
  const choose = (count: number) => Math.floor(random() * count);
  const names = [...source.matchAll(/defineSignal(?:<[^>]*>)?\(\s*'([^']+)'/g)].map((match) => match[1] as string);
  const failing = seed % 3 === 0;
  return {
    workflowType,
    args,
    choose,
    signals: names.map((name) => ({ name, args: ['somebody'] })),
    result() {
      if (failing && choose(6) === 0) throw new Error('scripted');
      return VALUES[choose(VALUES.length)];
    },
  };
}

/** What a run asked for, in order, without the marks of patches. */
export function commandsOf(history: readonly HistoryEvent[]): string[] {
  return history.flatMap((event) => {
    if (!('workflowTaskCompletedEventId' in event.attributes) || isPatch(event)) return [];
    const a = event.attributes as unknown as Record<string, unknown>;
    return [`${event.type} ${a.activityType ?? a.workflowType ?? a.signalName ?? ''}`];
  });
}

function isPatch(event: HistoryEvent): boolean {
  if (event.type === 'MarkerRecorded') return event.attributes.markerName === 'core_patch';
  return event.type === 'UpsertWorkflowSearchAttributes' && 'TemporalChangeVersion' in event.attributes.searchAttributes;
}

/** mulberry32. */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
