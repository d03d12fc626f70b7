import type { Engine, ExecutionKey, HistoryEvent, WorkflowExecutionInfo } from '../../engine/contract';
import { historyOf } from '../history-of';
import type { GateRequest } from './gate';
import { openRuns, stratumOf } from './open-runs';
import { sample } from './sample';

const DEFAULT_LIMIT = 200;

/** A history to be replayed; read only when its turn comes. */
export interface Subject {
  readonly name: string;
  readonly execution: ExecutionKey | null;
  readonly buildId: string | undefined;
  /** Events, as far as known. */
  readonly length: number;
  /** Or why there is none. */
  history(signal?: AbortSignal): Promise<readonly HistoryEvent[] | string>;
}

export async function subjectsOf(
  engine: Engine,
  namespace: string,
  { name, histories, limit = DEFAULT_LIMIT }: GateRequest,
): Promise<{ readonly open: number; readonly chosen: readonly Subject[] }> {
  if (histories) {
    const chosen = histories.map(({ name, events }): Subject => {
      const [started] = events;
      const buildId = started?.type === 'WorkflowExecutionStarted' ? started.attributes.deploymentVersion?.buildId : undefined;
      return { name, execution: null, buildId, length: events.length, history: async () => events };
    });
    return { open: chosen.length, chosen };
  }
  const runs = await openRuns(engine, namespace, name);
  return { open: runs.length, chosen: sample(runs, limit, stratumOf).map((run) => subjectOf(engine, run)) };
}

export function subjectOf(engine: Engine, run: WorkflowExecutionInfo): Subject {
  return {
    name: run.execution.workflowId,
    execution: run.execution,
    buildId: run.deploymentVersion?.buildId,
    length: run.historyLength,
    history: (signal) => historyOf(engine, run, signal),
  };
}
