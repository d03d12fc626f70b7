import { randomUUID } from 'node:crypto';
import type { Catalog } from '../../catalog';
import type { GateVerdict } from '../../compiler';
import type { Engine, HistoryEvent } from '../../engine/contract';
import { openReplayer, type Replayer } from '../../engine/worker';
import { REPLAY_TIMEOUT_MS } from '../replay-timeout';
import { type Candidate, candidateOf } from './candidate';
import type { GateRun } from './gate';
import { openRuns } from './open-runs';
import { type Subject, subjectOf } from './subjects';
import { tryOut } from './try-out';
import { type VersionOf, versionsOf } from './versions-of';

const IDENTITY = 'roll-out';
/** A run that goes on while it is replayed is replayed again, so often. */
const TRIES = 5;

export interface RollOutRequest {
  readonly name: string;
  /** The version that open runs are to go on with. */
  readonly version: number;
  /** Runs that do not fit it stay on the version that they carry, or go back to where the two part and go on from there with the new one. */
  readonly unfit: 'stay' | 'reset';
}

export type RollOutOutcome = 'moved' | 'stayed' | 'reset' | 'there';

export interface RolledOutRun extends GateRun {
  /** `there`: it carried this code before. `stayed` says why in `verdict`, or in `reason`. */
  readonly outcome: RollOutOutcome;
  readonly reason?: string;
}

export type RollOutProgress =
  | { readonly kind: 'begin'; readonly open: number }
  | { readonly kind: 'run'; readonly run: RolledOutRun; readonly done: number }
  | { readonly kind: 'end'; readonly summary: Readonly<Record<RollOutOutcome, number>> };

interface Doing {
  readonly engine: Engine;
  readonly candidate: Candidate;
  readonly replayer: Replayer;
  readonly versionOf: VersionOf;
  readonly request: RollOutRequest;
  readonly signal: AbortSignal | undefined;
}

/**
 * Open runs of a workflow go on with a version, each only after its history was replayed against it, and only if nothing was
 * decided since. Can be stopped and started again at any time: a run is moved or it is not.
 */
export async function* rollOut(
  {
    engine,
    catalog,
    namespace,
    root,
  }: { readonly engine: Engine; readonly catalog: Catalog; readonly namespace: string; readonly root: string },
  request: RollOutRequest,
  signal?: AbortSignal,
): AsyncGenerator<RollOutProgress, void, undefined> {
  const { name, version } = request;
  const candidate = await candidateOf(catalog, root, { name, version });
  if ('problems' in candidate) return;
  const runs = await openRuns(engine, namespace, name);
  yield { kind: 'begin', open: runs.length };
  const summary = { moved: 0, stayed: 0, reset: 0, there: 0 };
  const replayer = openReplayer({ timeoutMs: REPLAY_TIMEOUT_MS });
  try {
    const doing: Doing = { engine, candidate, replayer, versionOf: versionsOf(catalog, name), request, signal };
    for (const [at, info] of runs.entries()) {
      const run = await one(doing, subjectOf(engine, info));
      if (signal?.aborted) return;
      summary[run.outcome]++;
      yield { kind: 'run', run, done: at + 1 };
    }
  } finally {
    await replayer.close();
  }
  yield { kind: 'end', summary };
}

async function one(doing: Doing, subject: Subject): Promise<RolledOutRun> {
  const { engine, candidate, request } = doing;
  const { name, execution, buildId } = subject;
  const deploymentVersion = { deploymentName: request.name, buildId: candidate.bundle.buildId };
  const version = await doing.versionOf(buildId);
  for (let tries = 1; ; tries++) {
    const { events, verdict, history } = await tryOut(subject, version, doing);
    const run = { name, execution, version: version?.version ?? null, events, verdict };
    if (buildId === candidate.bundle.buildId) return { ...run, outcome: 'there' };
    if (execution === null || verdict.status === 'unknown') return { ...run, outcome: 'stayed' };
    try {
      if (verdict.status !== 'safe') {
        if (request.unfit === 'stay') return { ...run, outcome: 'stayed' };
        // The new run would go on: whoever paused this one is not asked.
        if (isPaused(history)) return { ...run, outcome: 'stayed', reason: 'It is paused: unpause or reset it by itself.' };
        const to = { workflowTaskFinishEventId: partingTask(verdict, history) };
        const reason = `goes on with version ${request.version}`;
        await engine.resetWorkflow({ execution, to, reason, deploymentVersion, requestId: randomUUID(), identity: IDENTITY });
        return { ...run, outcome: 'reset' };
      }
      const lastStartedEventId = lastDecided(history);
      const { updated } = await engine.updateWorkflowOptions({ execution, deploymentVersion, lastStartedEventId, identity: IDENTITY });
      if (updated) return { ...run, outcome: 'moved' };
    } catch (error) {
      // It ended meanwhile, say.
      return { ...run, outcome: 'stayed', reason: (error as Error).message };
    }
    if (tries === TRIES) return { ...run, outcome: 'stayed', reason: 'It did not hold still: a worker was deciding each time.' };
  }
}

function isPaused(history: readonly HistoryEvent[]): boolean {
  const pauses = history.filter(({ type }) => type === 'WorkflowExecutionPaused' || type === 'WorkflowExecutionUnpaused');
  return pauses.at(-1)?.type === 'WorkflowExecutionPaused';
}

/** The started event of the last task that was decided. */
function lastDecided(history: readonly HistoryEvent[]): number {
  return history.filter((event) => event.type === 'WorkflowTaskCompleted').at(-1)?.attributes.startedEventId ?? 0;
}

/** The end of the workflow task from which on the two codes part. */
function partingTask({ eventId }: Extract<GateVerdict, { eventId: number }>, history: readonly HistoryEvent[]): number {
  const ends = history.filter((event) => event.type === 'WorkflowTaskCompleted');
  // A failing task is named by its start.
  const failing = ends.find((event) => event.attributes.startedEventId === eventId);
  return (failing ?? ends.filter(({ id }) => id < eventId).at(-1) ?? ends[0])?.id ?? 0;
}
