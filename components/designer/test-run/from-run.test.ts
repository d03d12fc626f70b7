import { describe, expect, it } from 'vitest';
import { type Definition, formatVersion } from '../../../compiler/definition';
import { type HistoryEvent, toPayloads } from '../../../engine/contract';
import { testFromRun } from './from-run';

const definitionOf = (ids: readonly string[]) =>
  ({
    formatVersion,
    name: 'order',
    workflows: [{ name: 'order', blocks: ids.map((id) => ({ id, kind: 'activity', callee: id, args: [], result: id })) }],
    functions: [],
    module: [],
  }) as unknown as Definition;
const event = (id: number, type: string, attributes: object, callSite?: number) =>
  ({ id, time: id, type, attributes, ...(callSite !== undefined && { callSite }) }) as unknown as HistoryEvent;

const run = {
  input: [{ item: 'chair' }],
  events: [
    event(1, 'ActivityTaskScheduled', { activityType: 'charge' }, 0),
    event(2, 'ActivityTaskScheduled', { activityType: 'ship' }, 1),
    event(3, 'ActivityTaskCompleted', { scheduledEventId: 1, result: toPayloads([1]) }),
    event(4, 'ActivityTaskFailed', { scheduledEventId: 2, failure: { message: 'no' } }),
    event(5, 'ActivityTaskScheduled', { activityType: 'charge' }, 0),
    event(6, 'ActivityTaskCompleted', { scheduledEventId: 5, result: toPayloads([2]) }),
    event(7, 'ActivityTaskScheduled', { activityType: 'notify' }, 2),
    event(8, 'ActivityTaskCompleted', { scheduledEventId: 7, result: [] }),
  ],
  definition: definitionOf(['charge', 'ship', 'notify']),
  callSites: [{ blockId: 'charge' }, { blockId: 'ship' }, { blockId: 'notify' }],
};

describe('a test made of a run', () => {
  it('has its input under a name and the last answer of each activity that gave one', () => {
    const before = { pins: { ship: 'mine', charge: 'old' }, inputs: [{ name: 'first', value: 1 }] };
    const made = testFromRun(before, run, run.definition, { name: 'order-1', pins: true });
    expect(made).toEqual({
      sidecar: {
        pins: { ship: 'mine', charge: 2, notify: null },
        input: { value: { item: 'chair' } },
        inputs: [
          { name: 'first', value: 1 },
          { name: 'order-1', value: { item: 'chair' } },
        ],
      },
      pinned: 2,
      left: 0,
    });
  });

  it('leaves out steps that the draft has no more, and pins nothing where nobody asks', () => {
    const draft = definitionOf(['charge']);
    expect(testFromRun({}, run, draft, { name: 'a', pins: true })).toMatchObject({ sidecar: { pins: { charge: 2 } }, pinned: 1, left: 1 });
    expect(testFromRun({}, run, draft, { name: 'a', pins: false })).toMatchObject({ sidecar: { pins: {} }, pinned: 0, left: 0 });
  });

  it('makes room when as many inputs are kept as there may be', () => {
    const inputs = Array.from({ length: 50 }, (_, i) => ({ name: `i${i}` }));
    const { sidecar } = testFromRun({ inputs }, { ...run, input: [] }, run.definition, { name: 'new', pins: false });
    expect(sidecar.inputs).toHaveLength(50);
    expect(sidecar.inputs?.at(-1)).toEqual({ name: 'new' });
  });
});
