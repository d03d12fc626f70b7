import type { Scenario } from '../site';

const namespace = 'default';
const identity = 'operator';

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** Runs that are held: while they wait for a signal, while an activity runs, and before anybody took them. */
export const scenario: Scenario = async ({ engine, work, reached, start }) => {
  const of = (workflowId: string, requestId: string) => ({ execution: { namespace, workflowId }, requestId, identity });
  const [begun, finished] = [signal(), signal()];
  const slow = () => {
    begun.give();
    return finished.given;
  };
  const stop = await work({ activities: { echo: async (text: string) => text, slow } });

  const waiting = await start('waiting');
  await reached('waiting', 'WorkflowTaskCompleted');
  await engine.pauseWorkflow({ ...of('waiting', 'p1'), reason: 'the ledger is under repair' });
  await waiting.signal('go');
  await reached('waiting', 'WorkflowExecutionSignaled');
  await engine.unpauseWorkflow(of('waiting', 'u1'));
  await waiting.result();

  const working = await start('working');
  await begun.given;
  await engine.pauseWorkflow(of('working', 'p2'));
  finished.give();
  await reached('working', 'ActivityTaskCompleted');
  await engine.unpauseWorkflow({ ...of('working', 'u2'), reason: 'repaired' });
  await working.result();

  // Held before anybody took its first workflow task.
  await stop();
  const queued = await start('waiting', { workflowId: 'queued' });
  await engine.pauseWorkflow(of('queued', 'p3'));
  await engine.unpauseWorkflow(of('queued', 'u3'));
  await queued.signal('go');
  await work({ activities: { echo: async (text: string) => text } });
  await queued.result();
  return ['waiting', 'working', 'queued'];
};
