import { executeChild, proxyActivities, sleep, uuid4, workflowInfo } from 'backstitch/workflow';

const { echo } = proxyActivities<{ echo(text: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export async function randomChild(): Promise<string> {
  return workflowInfo().workflowId;
}

/** Whatever is drawn decides what the history has: ids, names and ways must come out the same for ever. */
export async function randomness(): Promise<void> {
  await executeChild(randomChild, { workflowId: `randomChild-${uuid4()}` });
  // No id of its own: four draws of the same stream.
  await executeChild(randomChild);
  const drawn = Math.random();
  if (drawn < 0.5) await sleep(1, { summary: 'heads' });
  else await echo.executeWithOptions({ activityId: `tails-${Math.floor(drawn * 1e9)}`, summary: 'tails' }, ['tails']);
  const ids = Array.from({ length: 3 }, () => `echo-${uuid4()}`);
  await Promise.all(ids.map((activityId) => echo.executeWithOptions({ activityId }, [String(Date.now())])));
}
