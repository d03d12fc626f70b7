import { expect, it } from 'vitest';
import { bundleWorkflowCode } from './bundle';
import { runReplayHistory } from './raw';
import { HistoryWriter } from './testing/history';

const source = `
import { proxyActivities, sleep, patched } from 'backstitch/workflow';
const { charge, ship } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export async function order() { const receipt = await charge(); await sleep('1s'); return receipt; }
`;

const recorded = () =>
  new HistoryWriter('order')
    .task()
    .done()
    .activity('1', 'charge')
    .activityDone(5, 'receipt')
    .task()
    .done()
    .timer('1')
    .fired('1', 11)
    .task()
    .done();

it('replays a recorded history', async () => {
  const bundle = await bundleWorkflowCode({ source });
  await runReplayHistory({ bundle, history: recorded().completed('receipt').events });
});

it('refuses a history that the code would not have made', async () => {
  const bundle = await bundleWorkflowCode({ source: source.replace("await sleep('1s')", 'await ship()') });
  await expect(runReplayHistory({ bundle, history: recorded().completed('receipt').events })).rejects.toThrow(
    /TMPRL1100.*event 11, TimerStarted \(timer '1'\).*ScheduleActivityTask \(activity 'ship', id '2'\)/,
  );
  const early = await bundleWorkflowCode({ source: source.replace("await sleep('1s');", '') });
  await expect(runReplayHistory({ bundle: early, history: recorded().events })).rejects.toThrow(/TMPRL1100.*CompleteWorkflowExecution/);
});

it('lets runs from before a patch go the old way', async () => {
  const bundle = await bundleWorkflowCode({ source: source.replace('await sleep', "if (patched('ship')) await ship(); await sleep") });
  await runReplayHistory({ bundle, history: recorded().completed('receipt').events });
});
