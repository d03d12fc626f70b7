import { type Engine, type HistoryEvent, isCloseEvent, isEngineError, toPayloads, type WorkflowStatus } from '../../engine/contract';
import { isTransient } from './process';
import type { SimType } from './workflows';
import type { Chance, World } from './world';

/** What clients were told: the engine must stand by it. */
export interface Ledger {
  /** By workflow id: the run whose start was acknowledged, and how it must end. */
  readonly started: Map<string, { readonly runId: string; readonly end: WorkflowStatus }>;
  /** Request ids of acknowledged signals, by workflow id. */
  readonly signalled: Map<string, string[]>;
  /** Ids of updates whose outcome was told, by workflow id. */
  readonly updated: Map<string, string[]>;
  /** Scheduled events of activities whose completion a worker was acknowledged, by run id. */
  readonly results: Map<string, number[]>;
  /** The runs that were deleted, by workflow id: nothing of them may be left. */
  readonly deleted: Map<string, string>;
  /** The run that a reset was acknowledged with, by workflow id. */
  readonly reset: Map<string, string>;
  /** How many actions a schedule had to take, by the workflow id its runs begin with. */
  readonly scheduled: Map<string, number>;
}

export interface ClientParts {
  readonly world: World;
  readonly chance: Chance;
  ask<T>(label: string, call: (engine: Engine) => Promise<T>): Promise<T>;
}

const ENDS: { readonly [T in SimType]: WorkflowStatus } = {
  steps: 'Completed',
  fan: 'Completed',
  family: 'Completed',
  child: 'Completed',
  chain: 'Completed',
  obedient: 'Canceled',
  stubborn: 'Completed',
  updated: 'Completed',
  guardian: 'Completed',
  clock: 'Terminated',
  anew: 'Completed',
  patient: 'Terminated',
};
const PLAYED = [
  ...['steps', 'steps', 'fan', 'family', 'chain', 'obedient', 'stubborn', 'updated', 'patient'],
  ...['guardian', 'clock', 'anew'],
] as readonly SimType[];
const identity = 'client';

/** Starts runs and does with them what their workflows wait for. Resolves when everything was acknowledged and every end was heard of. */
export async function playClients(parts: ClientParts, ledger: Ledger, runs: number): Promise<void> {
  const { chance } = parts;
  await Promise.all(
    Array.from({ length: runs }, async (_, n) => {
      await parts.world.sleep(chance.between(0, 500), 'client comes');
      if (chance.hits(0.1)) return await playSchedule(parts, ledger, `s${n}`);
      await playRun(parts, ledger, chance.of(PLAYED), `w${n}`);
    }),
  );
}

type Insist = <T>(label: string, call: (engine: Engine) => Promise<T>) => Promise<T>;

/** Calls until somebody answers; what was asked once and done twice would show. */
function insisting({ world, chance, ask }: ClientParts, name: string): Insist {
  return async (label, call) => {
    for (;;) {
      try {
        return await ask(`${name} ${label}`, call);
      } catch (error) {
        if (!isTransient(error)) throw error;
        await world.sleep(chance.between(5, 200), `${name} tries again`);
      }
    }
  };
}

/** A schedule of every second that has so many actions to take, each whatever becomes of those before it. */
async function playSchedule(parts: ClientParts, ledger: Ledger, scheduleId: string): Promise<void> {
  const { world, chance } = parts;
  const insist = insisting(parts, scheduleId);
  const ref = { namespace: 'default', scheduleId };
  const actions = chance.whole(1, 3);
  const action = {
    workflowId: scheduleId,
    workflowType: 'chain',
    taskQueue: 'default',
    input: toPayloads([0]),
    workflowTaskTimeoutMs: 1_500,
  };
  await insist('creates', (engine) =>
    engine.createSchedule({
      ...ref,
      spec: { intervals: [{ everyMs: 1_000 }] },
      action,
      policies: { overlap: 'ALLOW_ALL' },
      state: { remainingActions: actions },
      requestId: `create-${scheduleId}`,
      identity,
    }),
  );
  ledger.scheduled.set(scheduleId, actions);
  for (;;) {
    await world.sleep(chance.between(100, 1_000), `${scheduleId} looks`);
    const { state, info } = await insist('describes', (engine) => engine.describeSchedule(ref));
    if (state.remainingActions === 0 && info.actionCount >= actions) break;
  }
}

async function playRun(parts: ClientParts, ledger: Ledger, type: SimType, workflowId: string): Promise<void> {
  const { world, chance } = parts;
  const execution = { namespace: 'default', workflowId };
  const wanted = chance.whole(1, 3);
  const insist = insisting(parts, workflowId);
  const request = {
    ...execution,
    workflowType: type,
    taskQueue: 'default',
    input: toPayloads([wanted]),
    requestId: `start-${workflowId}`,
    identity,
    workflowTaskTimeoutMs: 1_500,
    ...(type === 'clock' && { cronSchedule: '@every 1s' }),
    ...(type === 'stubborn' && {
      retryPolicy: {
        initialIntervalMs: 100,
        backoffCoefficient: 2,
        maximumIntervalMs: 1_000,
        maximumAttempts: 5,
        nonRetryableErrorTypes: [],
      },
    }),
  };
  const withSignal = type === 'steps' && chance.hits(0.4);
  const first = withSignal ? { signalName: 's', signalInput: toPayloads([0]) } : undefined;
  const { runId } = await insist('starts', (engine) =>
    first ? engine.signalWithStartWorkflow({ ...request, ...first }) : engine.startWorkflow(request),
  );
  ledger.started.set(workflowId, { runId, end: ENDS[type] });
  const heard = hearEnd(insist, execution, runId);
  await world.sleep(chance.between(0, 300), `${workflowId} waits`);
  // A paused run takes no update: those that are sent some are not held.
  const held = type !== 'updated' && chance.hits(0.3) ? holdOnce(parts, insist, execution) : undefined;
  const terminate = () =>
    insist('terminates', (engine) => engine.terminateWorkflow({ execution, identity })).catch((error: unknown) => {
      // The one before was carried out, and its answer lost.
      if (!isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') && !isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
    });
  switch (type) {
    case 'steps':
      for (let n = withSignal ? 1 : 0; n < wanted; n++) {
        const requestId = `${workflowId}-s${n}`;
        await insist('signals', (engine) =>
          engine.signalWorkflow({ execution, signalName: 's', input: toPayloads([n]), requestId, identity }),
        );
        ledger.signalled.set(workflowId, [...(ledger.signalled.get(workflowId) ?? []), requestId]);
        await world.sleep(chance.between(0, 200), `${workflowId} waits`);
      }
      break;
    case 'updated':
      await Promise.all(
        Array.from({ length: wanted }, async (_, n) => {
          const updateId = `${workflowId}-u${n}`;
          for (let told = false; !told; ) {
            const ask = { execution, update: { updateId, name: 'u' }, waitStage: 'COMPLETED', identity } as const;
            told = (await insist('updates', (engine) => engine.updateWorkflow(ask))).stage === 'COMPLETED';
          }
          ledger.updated.set(workflowId, [...(ledger.updated.get(workflowId) ?? []), updateId]);
        }),
      );
      break;
    case 'obedient':
      await insist('cancels', (engine) => engine.requestCancelWorkflow({ execution, requestId: `cancel-${workflowId}`, identity }));
      break;
    case 'anew': {
      const requestId = `${workflowId}-s`;
      await insist('signals', (engine) =>
        engine.signalWorkflow({ execution, signalName: 's', input: toPayloads([0]), requestId, identity }),
      );
      ledger.signalled.set(workflowId, [requestId]);
      if (chance.hits(0.5)) await heard;
      const newRunId = await resetOnce(parts, insist, execution, runId);
      ledger.reset.set(workflowId, newRunId);
      await hearEnd(insist, execution, newRunId);
      break;
    }
    case 'clock':
      await heard;
      await world.sleep(chance.between(0, 3_000), `${workflowId} ticks`);
      await terminate();
      break;
    case 'patient':
      await terminate();
      break;
    default:
  }
  await held;
  await heard;
  if (type === 'fan' && chance.hits(0.4)) {
    await insist('deletes', (engine) => engine.deleteWorkflow({ execution: { ...execution, runId }, identity })).catch((error: unknown) => {
      if (!isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
    });
    ledger.started.delete(workflowId);
    ledger.results.delete(runId);
    ledger.deleted.set(workflowId, runId);
  }
}

/** Pauses the run for a while; whatever comes meanwhile must not be lost. */
async function holdOnce(
  { world, chance }: ClientParts,
  insist: Insist,
  execution: { readonly namespace: string; readonly workflowId: string },
): Promise<void> {
  const { workflowId } = execution;
  /** True: it was carried out, perhaps by the call whose answer was lost. */
  const does = (label: string, call: (engine: Engine) => Promise<void>) =>
    insist(label, call).then(
      () => true,
      (error: unknown) => {
        if (isEngineError(error, 'WORKFLOW_NOT_PAUSED')) return true;
        if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') || isEngineError(error, 'WORKFLOW_NOT_FOUND')) return false;
        throw error;
      },
    );
  await world.sleep(chance.between(0, 300), `${workflowId} goes`);
  if (!(await does('pauses', (engine) => engine.pauseWorkflow({ execution, requestId: `pause-${workflowId}`, identity })))) return;
  await world.sleep(chance.between(0, 2_000), `${workflowId} is held`);
  await does('unpauses', (engine) => engine.unpauseWorkflow({ execution, requestId: `unpause-${workflowId}`, identity }));
}

/** Resets to the first workflow task, once it has been completed. */
async function resetOnce(
  { world, chance }: ClientParts,
  insist: Insist,
  execution: { readonly namespace: string; readonly workflowId: string },
  runId: string,
): Promise<string> {
  const requestId = `reset-${execution.workflowId}`;
  for (;;) {
    try {
      const ask = { execution: { ...execution, runId }, to: 'FIRST_WORKFLOW_TASK', requestId, identity } as const;
      return (await insist('resets', (engine) => engine.resetWorkflow(ask))).runId;
    } catch (error) {
      if (!isEngineError(error, 'INVALID_ARGUMENT')) throw error;
      await world.sleep(chance.between(50, 300), `${execution.workflowId} is too young`);
    }
  }
}

/** Waits for the end of the run, as a client that asked for its result: nobody may forget to wake it. */
async function hearEnd(
  insist: Insist,
  execution: { readonly namespace: string; readonly workflowId: string },
  runId: string,
): Promise<HistoryEvent> {
  for (;;) {
    const ask = { execution: { ...execution, runId }, waitNewEvent: true, closeEventOnly: true };
    const [event] = (await insist('listens', (engine) => engine.getWorkflowHistory(ask))).events;
    if (event && isCloseEvent(event)) return event;
  }
}
