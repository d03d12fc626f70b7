import { LRUCache } from 'lru-cache';
import type { WorkflowVersion } from '../../catalog';
import { build, type CallSite, type WorkflowBundle } from '../../compiler';
import {
  type Engine,
  EngineError,
  type ExecutionKey,
  type HistoryEvent,
  type Recording,
  type ReplayLogLine,
  type ReplayMoment,
} from '../../engine/contract';
import { openRecorder, type Recorder } from '../../engine/worker';
import { renumbered } from './renumbered';

/** Characters of JSON that all recordings together may have. */
const MAX_SIZE = 64_000_000;
const MAX_BUNDLES = 20;

export interface RecordingsOptions {
  readonly engine: Pick<Engine, 'getWorkflowHistory'>;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
}

export interface MomentsRequest {
  readonly execution: ExecutionKey;
  /** The code of the run. */
  readonly version: WorkflowVersion;
  /** Moments of these events, both included. */
  readonly from: number;
  readonly to: number;
}

export interface Moments {
  /** The last one before `from`, if there is any, then those from `from` to `to`. */
  readonly moments: readonly ReplayMoment[];
  readonly stopped?: Recording['stopped'];
}

/** The log of a run as its replay tells it. */
export interface RunLog {
  /** In order; `eventId`: the start of the workflow task in which it was said. */
  readonly lines: readonly (ReplayLogLine & { readonly eventId: number })[];
  /** There are more than are kept. */
  readonly cut: boolean;
  readonly stopped?: Recording['stopped'];
}

interface Built {
  readonly bundle: WorkflowBundle;
  readonly callSites: readonly CallSite[];
}

/** Runs replayed for how their code stood after each workflow task. Kept in memory, made anew when a run has gone on. */
export interface Recordings {
  moments(request: MomentsRequest): Promise<Moments>;
  /** What the code said to the log, up to `to` at least. */
  logs(request: Omit<MomentsRequest, 'from'>): Promise<RunLog>;
  close(): Promise<void>;
}

export function createRecordings({ engine, root }: RecordingsOptions): Recordings {
  const bundles = new LRUCache<string, Promise<Built>>({ max: MAX_BUNDLES });
  const recordings = new LRUCache<string, Promise<Recording>>({ max: 200 });
  const sizes = new Map<string, number>();
  let recorder: Recorder | undefined;

  function bundleOf({ buildId, source, name }: WorkflowVersion): Promise<Built> {
    const known = bundles.get(buildId);
    if (known) return known;
    const made = build(source, name, { resolveDir: root, recording: true }).then((built) => {
      if (built.ok) return built;
      throw new EngineError('INVALID_ARGUMENT', `the code of this version does not build any more: ${built.problems[0]?.message}`);
    });
    bundles.set(buildId, made);
    made.catch(() => bundles.delete(buildId));
    return made;
  }

  async function record({ execution, version }: Pick<MomentsRequest, 'execution' | 'version'>): Promise<Recording> {
    const [{ bundle, callSites }, history] = await Promise.all([bundleOf(version), historyOf(engine, execution)]);
    recorder ??= openRecorder();
    const recording = await recorder.record({ bundle, history, execution });
    if (typeof recording === 'string') throw new EngineError('INVALID_ARGUMENT', `this run cannot be replayed: ${recording}`);
    return { ...recording, moments: renumbered(recording.moments, callSites, version.callSites) };
  }

  /** A recording that knows of event `to`, or of all there is. */
  async function recordingOf(request: Omit<MomentsRequest, 'from'>): Promise<Recording> {
    const { runId } = request.execution;
    const known = recordings.get(runId);
    if (known) {
      const recording = await known.catch(() => null);
      if (recording && recording.lastEventId >= request.to) return recording;
      // Somebody else was faster.
      const newer = recordings.get(runId);
      if (newer && newer !== known) return newer;
    }
    const made = record(request);
    recordings.set(runId, made);
    made.then(
      (recording) => keepWithin(runId, JSON.stringify(recording.moments).length),
      () => recordings.get(runId) === made && recordings.delete(runId),
    );
    return made;
  }

  function keepWithin(runId: string, size: number): void {
    sizes.set(runId, size);
    for (const key of sizes.keys()) if (!recordings.has(key)) sizes.delete(key);
    let total = [...sizes.values()].reduce((sum, each) => sum + each, 0);
    for (const key of [...recordings.rkeys()]) {
      if (total <= MAX_SIZE || key === runId) return;
      total -= sizes.get(key) ?? 0;
      sizes.delete(key);
      recordings.delete(key);
    }
  }

  return {
    async moments(request) {
      const { moments, stopped } = await recordingOf(request);
      const first = moments.findIndex(({ eventId }) => eventId >= request.from);
      const begin = first < 0 ? moments.length : first;
      const chosen = moments.slice(Math.max(0, begin - 1)).filter(({ eventId }) => eventId <= request.to);
      return { moments: chosen, ...(stopped && { stopped }) };
    },
    async logs(request) {
      const { moments, logsCut, stopped } = await recordingOf(request);
      const lines = moments.flatMap(({ eventId, logs }) => (logs ?? []).map((line) => ({ eventId, ...line })));
      return { lines, cut: logsCut === true, ...(stopped && { stopped }) };
    },
    close: async () => recorder?.close(),
  };
}

async function historyOf(engine: RecordingsOptions['engine'], execution: ExecutionKey): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let more = true; more; ) {
    const page = await engine.getWorkflowHistory({ execution, afterEventId: events.at(-1)?.id ?? 0 });
    events.push(...page.events);
    more = page.more && page.events.length > 0;
  }
  return events;
}
