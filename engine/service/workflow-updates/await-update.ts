import { EngineError, type ExecutionKey, isEvent, storeUnavailable, type UpdateStage, type UpdateWorkflowResponse } from '../../contract';
import { isOpen, type UpdateProgress, updateProgress } from '../../core';
import { bellOf } from '../bell';
import { checkRunning } from '../check-running';
import type { House } from '../house';
import type { CachedRun } from '../update/cache';

export interface Awaited {
  readonly key: ExecutionKey;
  readonly updateId: string;
  readonly waitStage: UpdateStage;
  /** When to answer with the stage that is reached. */
  readonly until: number;
  readonly signal?: AbortSignal;
  /** Sends it to the run; called once, when its rejection would be heard. */
  readonly send?: () => Promise<void>;
}

/**
 * Waits for an update to come as far as is asked for. `closed`: the run has ended and knows nothing of it; `lost`: the run
 * goes on and knows nothing of it (it was rejected while nobody here was listening).
 */
export async function awaitUpdate(house: House, awaited: Awaited): Promise<UpdateWorkflowResponse | 'closed' | 'lost'> {
  const { key, updateId, waitStage, until, signal, send } = awaited;
  checkRunning(house);
  let rejected: UpdateProgress | null = null;
  let bell = bellOf(house, key, until, signal);
  const unwatch = house.rejections.watch(key.runId, updateId, (failure) => {
    rejected = { stage: 'failed', failure };
    bell.ring();
  });
  try {
    await send?.();
    for (;;) {
      const { state, version } = await read(house, key);
      bell.saw(version);
      const progress = rejected ?? updateProgress(state, updateId);
      if (progress === null) return isOpen(state) ? 'lost' : 'closed';
      const stage = stageOf(progress);
      const reached = stage === 'COMPLETED' || stage === waitStage || waitStage === 'ADMITTED';
      if (reached || house.clock.now() >= until || signal?.aborted || !house.running()) return answer(house, awaited, progress, stage);
      await bell.rung;
      bell.stop();
      bell = bellOf(house, key, until, signal);
    }
  } finally {
    bell.stop();
    unwatch();
  }
}

async function read(house: House, key: ExecutionKey): Promise<CachedRun> {
  const run = await house.updates.read(key);
  if (run !== null) return run;
  throw new EngineError('WORKFLOW_NOT_FOUND', `Workflow execution not found: run ${key.runId} of "${key.workflowId}".`);
}

function stageOf({ stage }: UpdateProgress): UpdateStage {
  if (stage === 'admitted') return 'ADMITTED';
  return stage === 'accepted' ? 'ACCEPTED' : 'COMPLETED';
}

async function answer(
  house: House,
  { key, updateId }: Awaited,
  progress: UpdateProgress,
  stage: UpdateStage,
): Promise<UpdateWorkflowResponse> {
  const response = { execution: key, updateId, stage };
  if (progress.stage === 'failed') return { ...response, outcome: { failure: progress.failure } };
  if (progress.stage !== 'completed') return response;
  const id = progress.completedEventId;
  const [event] = await house.store.readHistory(key, id - 1, 1).catch((error: unknown) => {
    throw storeUnavailable(error);
  });
  if (!event || !isEvent(event, 'WorkflowExecutionUpdateCompleted'))
    throw new EngineError('INTERNAL', `Event ${id} of run ${key.runId} is not the outcome of update "${updateId}".`);
  return { ...response, outcome: event.attributes.outcome };
}
