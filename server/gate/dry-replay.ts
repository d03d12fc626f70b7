import type { Catalog, WorkflowVersion } from '../../catalog';
import type { GateVerdict, Problem } from '../../compiler';
import type { Engine, ExecutionKey } from '../../engine/contract';
import { openReplayer } from '../../engine/worker';
import { historyOf } from '../history-of';
import { REPLAY_TIMEOUT_MS } from '../replay-timeout';
import { candidateOf } from './candidate';
import { tryOut } from './try-out';

export interface DryReplayRequest {
  readonly execution: ExecutionKey;
  /** The code that the run has. */
  readonly version: WorkflowVersion;
  /** The code that is tried: this version of the workflow; absent: its draft. */
  readonly candidate?: number;
  /** Only what had happened before this event, as a reset to it keeps it. Default: all of it. */
  readonly beforeEventId?: number;
}

export type DryReplayResult =
  | { readonly ok: true /** Replayed. */; readonly events: number; readonly verdict: GateVerdict }
  /** The code cannot be built. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface DryReplaySource {
  readonly engine: Engine;
  readonly catalog: Catalog;
  /** Folder of the program: packages that workflows import are looked for here. */
  readonly root: string;
}

/**
 * Replays what one run has recorded against some code, the code that it has included: a run of code that is not deterministic parts
 * from it too. It reads and replays; it changes nothing. Throws the catalogue's errors for a version that is not there.
 */
export async function dryReplay(
  { engine, catalog, root }: DryReplaySource,
  { execution, version, candidate: number, beforeEventId }: DryReplayRequest,
  signal?: AbortSignal,
): Promise<DryReplayResult> {
  const candidate = await candidateOf(catalog, root, { name: version.name, version: number });
  if ('problems' in candidate) return { ok: false, problems: candidate.problems };
  const replayer = openReplayer({ timeoutMs: REPLAY_TIMEOUT_MS });
  try {
    const subject = {
      name: execution.workflowId,
      execution,
      // Unknown on purpose: what runs this very code is replayed all the same.
      buildId: undefined,
      length: 0,
      history: async (ends?: AbortSignal) => {
        const events = await historyOf(engine, { execution }, ends);
        return typeof events === 'string' || beforeEventId === undefined ? events : events.slice(0, beforeEventId - 1);
      },
    };
    const { events, verdict } = await tryOut(subject, version, { candidate, replayer, signal });
    return { ok: true, events, verdict };
  } finally {
    await replayer.close();
  }
}
