import { expect, test } from 'vitest';
import { get } from '../../../compiler/source';
import type { HistoryEvent, WorkflowDescription } from '../../../engine/contract';
import { runBlocks } from './run-blocks';

const source = `import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(): Promise<void> {
  const receipt = await charge();
  await sleep('1s');
  throw new Error(receipt.id);
}
`;
const parsed = get(source);
if (!parsed.ok) throw new Error('the sample parses');
const { definition } = parsed;
const [charge = '', wait = '', end = ''] = definition.workflows[0]?.blocks.map(({ id }) => id) ?? [];
const callSites = [charge, charge, wait, wait, end].map((blockId) => ({ blockId }));

function scheduled(id: number): HistoryEvent {
  const attributes = { activityId: String(id), activityType: 'charge', taskQueue: { name: 'q' }, workflowTaskCompletedEventId: 4 };
  return { id, time: id * 10, type: 'ActivityTaskScheduled', callSite: 1, attributes };
}

function blocksOf(events: readonly HistoryEvent[], over: Partial<WorkflowDescription> = {}, waitsAt?: number) {
  const description = { status: 'Running' as const, closeTime: null, pendingActivities: [], ...over };
  const waiting = waitsAt === undefined ? [] : [{ kind: 'timer' as const, callSite: waitsAt }];
  const trace = waitsAt === undefined ? null : { visits: { 0: 1, 2: 1 }, waiting };
  return runBlocks({ definition, callSites, events, description, trace });
}

test('done and waiting blocks with their steps; what was not reached is pending', () => {
  const timer = { timerId: '1', startToFireTimeoutMs: 1_000, workflowTaskCompletedEventId: 4 };
  const blocks = blocksOf(
    [
      scheduled(5),
      { id: 6, time: 61, type: 'ActivityTaskStarted', attributes: { scheduledEventId: 5, identity: '', requestId: '', attempt: 3 } },
      { id: 7, time: 70, type: 'ActivityTaskCompleted', attributes: { scheduledEventId: 5, startedEventId: 6 } },
      { id: 8, time: 80, type: 'TimerStarted', callSite: 3, attributes: timer },
    ],
    {},
    3,
  );
  expect(blocks).toMatchObject({
    [charge]: { state: 'done', visits: 1, steps: [{ name: 'charge', attempt: 3, startTime: 50, endTime: 70 }] },
    [wait]: { state: 'waiting', visits: 1, steps: [{ kind: 'timer', dueTime: 1_080, endTime: null }] },
    [end]: { state: 'pending', visits: 0, steps: [] },
  });
  expect(blocks[charge]?.steps[0]).not.toHaveProperty('events');
});

test('a retrying activity says why and when', () => {
  const pending = { scheduledEventId: 5, state: 'BACKING_OFF', attempt: 2, nextAttemptTime: 99, lastFailure: { message: 'no' } };
  const pendingActivities = [pending] as unknown as WorkflowDescription['pendingActivities'];
  expect(blocksOf([scheduled(5)], { pendingActivities })[charge]).toMatchObject({
    state: 'retrying',
    visits: 1,
    steps: [{ attempt: 2, dueTime: 99, failure: { message: 'no' } }],
  });
});

test('what a closed run left open is canceled', () => {
  const blocks = blocksOf([scheduled(5)], { status: 'Terminated', closeTime: 77 });
  expect(blocks[charge]?.steps).toMatchObject([{ state: 'canceled', endTime: 77 }]);
});
