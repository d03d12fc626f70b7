import type { Catalog, WorkflowVersion } from '../../catalog';
import { type GateVerdict, judge } from '../../compiler';
import { type Engine, isEngineError } from '../../engine/contract';
import { openReplayer, type Replayer } from '../../engine/worker';
import { type Candidate, candidateOf } from './candidate';
import type { Gate, GateProgress, GateRequest } from './gate';
import { type Subject, subjectsOf } from './subjects';

const DEFAULT_BUDGET_MS = 120_000;
/** Of one history. */
const REPLAY_TIMEOUT_MS = 30_000;

export interface GateOptions {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly namespace: string;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
}

/** Each call has a thread of its own, which ends with it. */
export function createGate({ engine, catalog, namespace, root }: GateOptions): Gate {
  return {
    async *run(request, signal) {
      const candidate = await candidateOf(catalog, root, request);
      if ('problems' in candidate) {
        yield { kind: 'problems', problems: candidate.problems };
        return;
      }
      const { open, chosen } = await subjectsOf(engine, namespace, request);
      yield { kind: 'begin', open, chosen: chosen.length };
      const replayer = openReplayer({ timeoutMs: REPLAY_TIMEOUT_MS });
      try {
        yield* replayAll({ request, candidate, open, chosen, replayer, versionOf: versionsOf(catalog, request.name), signal });
      } finally {
        await replayer.close();
      }
    },
  };
}

interface Work {
  readonly request: GateRequest;
  readonly candidate: Candidate;
  readonly open: number;
  readonly chosen: readonly Subject[];
  readonly replayer: Replayer;
  readonly versionOf: (buildId: string | undefined) => Promise<WorkflowVersion | null>;
  readonly signal: AbortSignal | undefined;
}

async function* replayAll(work: Work): AsyncGenerator<GateProgress, void, undefined> {
  const { request, chosen, versionOf, signal } = work;
  const deadline = performance.now() + (request.budgetMs ?? DEFAULT_BUDGET_MS);
  const summary = { open: work.open, safe: 0, diverging: 0, failing: 0, unknown: 0 };
  for (const [at, subject] of chosen.entries()) {
    const version = await versionOf(subject.buildId);
    const late = performance.now() > deadline;
    const { events, verdict } = late
      ? unknown(subject.length, 'The time for all of them was up.')
      : await verdictOf(work, subject, version);
    if (signal?.aborted) return;
    summary[COUNTED[verdict.status]]++;
    const { name, execution } = subject;
    yield { kind: 'run', run: { name, execution, version: version?.version ?? null, events, verdict }, done: at + 1 };
  }
  yield { kind: 'end', summary };
}

const COUNTED = { safe: 'safe', diverges: 'diverging', fails: 'failing', unknown: 'unknown' } as const;

async function verdictOf(
  { candidate, replayer, signal }: Work,
  { buildId, execution, length, history }: Subject,
  version: WorkflowVersion | null,
): Promise<{ readonly events: number; readonly verdict: GateVerdict }> {
  // It runs this very code.
  if (buildId === candidate.bundle.buildId) return { events: length, verdict: { status: 'safe' } };
  // A run that closed meanwhile and is gone by its retention is no reason to stop.
  const events = await history(signal).catch((error: unknown) => (isEngineError(error) ? error.message : Promise.reject(error)));
  if (typeof events === 'string') return unknown(length, `${events}.`);
  const verdict = await replayer.replay({ bundle: candidate.bundle, history: events, execution: execution ?? undefined, signal });
  return { events: events.length, verdict: judge(verdict, candidate, version ?? undefined) };
}

function unknown(events: number, message: string): { readonly events: number; readonly verdict: GateVerdict } {
  return { events, verdict: { status: 'unknown', message } };
}

/** Looks each build up once. */
function versionsOf(catalog: Catalog, name: string): Work['versionOf'] {
  const known = new Map<string, Promise<WorkflowVersion | null>>();
  return async (buildId) => {
    if (buildId === undefined) return null;
    const found = known.get(buildId) ?? catalog.versionOfBuild({ name, buildId });
    known.set(buildId, found);
    return found;
  };
}
