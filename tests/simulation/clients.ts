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
  patient: 'Terminated',
};
const PLAYED = ['steps', 'steps', 'fan', 'family', 'chain', 'obedient', 'stubborn', 'updated', 'patient'] as const;
const identity = 'client';

/** Starts runs and does with them what their workflows wait for. Resolves when everything was acknowledged and every end was heard of. */
export async function playClients(parts: ClientParts, ledger: Ledger, runs: number): Promise<void> {
  const { chance } = parts;
  await Promise.all(
    Array.from({ length: runs }, async (_, n) => {
      await parts.world.sleep(chance.between(0, 500), 'client comes');
      await playRun(parts, ledger, chance.of(PLAYED), `w${n}`);
    }),
  );
}

async function playRun(parts: ClientParts, ledger: Ledger, type: SimType, workflowId: string): Promise<void> {
  const { world, chance } = parts;
  const execution = { namespace: 'default', workflowId };
  const wanted = chance.whole(1, 3);
  /** Calls until somebody answers; what was asked once and done twice would show. */
  const insist = async <T>(label: string, call: (engine: Engine) => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await parts.ask(`${workflowId} ${label}`, call);
      } catch (error) {
        if (!isTransient(error)) throw error;
        await world.sleep(chance.between(5, 200), `${workflowId} tries again`);
      }
    }
  };
  const request = {
    ...execution,
    workflowType: type,
    taskQueue: 'default',
    input: toPayloads([wanted]),
    requestId: `start-${workflowId}`,
    identity,
    workflowTaskTimeoutMs: 1_500,
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
    case 'patient':
      await insist('terminates', (engine) => engine.terminateWorkflow({ execution, identity })).catch((error: unknown) => {
        // The one before was carried out, and its answer lost.
        if (!isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') && !isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
      });
      break;
    default:
  }
  await heard;
}

/** Waits for the end of the run, as a client that asked for its result: nobody may forget to wake it. */
async function hearEnd(
  insist: <T>(label: string, call: (engine: Engine) => Promise<T>) => Promise<T>,
  execution: { readonly namespace: string; readonly workflowId: string },
  runId: string,
): Promise<HistoryEvent> {
  for (;;) {
    const ask = { execution: { ...execution, runId }, waitNewEvent: true, closeEventOnly: true };
    const [event] = (await insist('listens', (engine) => engine.getWorkflowHistory(ask))).events;
    if (event && isCloseEvent(event)) return event;
  }
}
