import type { Catalog } from '../../catalog';
import type { Engine } from '../../engine/contract';
import { openReplayer, type Replayer } from '../../engine/worker';
import { REPLAY_TIMEOUT_MS } from '../replay-timeout';
import { type Candidate, candidateOf } from './candidate';
import type { Gate, GateProgress, GateRequest } from './gate';
import { type Subject, subjectsOf } from './subjects';
import { tryOut, unknown } from './try-out';
import { type VersionOf, versionsOf } from './versions-of';

const DEFAULT_BUDGET_MS = 120_000;

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
  readonly versionOf: VersionOf;
  readonly signal: AbortSignal | undefined;
}

async function* replayAll(work: Work): AsyncGenerator<GateProgress, void, undefined> {
  const { request, candidate, replayer, chosen, versionOf, signal } = work;
  const deadline = performance.now() + (request.budgetMs ?? DEFAULT_BUDGET_MS);
  const summary = { open: work.open, safe: 0, diverging: 0, failing: 0, unknown: 0 };
  for (const [at, subject] of chosen.entries()) {
    const version = await versionOf(subject.buildId);
    const late = performance.now() > deadline;
    const { events, verdict } = late
      ? unknown(subject.length, 'The time for all of them was up.')
      : await tryOut(subject, version, { candidate, replayer, signal });
    if (signal?.aborted) return;
    summary[COUNTED[verdict.status]]++;
    const { name, execution } = subject;
    yield { kind: 'run', run: { name, execution, version: version?.version ?? null, events, verdict }, done: at + 1 };
  }
  yield { kind: 'end', summary };
}

const COUNTED = { safe: 'safe', diverges: 'diverging', fails: 'failing', unknown: 'unknown' } as const;
