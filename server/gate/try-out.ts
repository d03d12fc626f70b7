import type { WorkflowVersion } from '../../catalog';
import { type GateVerdict, judge } from '../../compiler';
import { type HistoryEvent, isEngineError } from '../../engine/contract';
import type { Replayer } from '../../engine/worker';
import type { Candidate } from './candidate';
import type { Subject } from './subjects';

export interface TriedOut {
  readonly events: number;
  readonly verdict: GateVerdict;
  /** What was replayed; empty when nothing had to be, or could be. */
  readonly history: readonly HistoryEvent[];
}

/** Replays one history against the candidate. `version`: what wrote it. */
export async function tryOut(
  { buildId, execution, length, history }: Subject,
  version: WorkflowVersion | null,
  { candidate, replayer, signal }: { readonly candidate: Candidate; readonly replayer: Replayer; readonly signal: AbortSignal | undefined },
): Promise<TriedOut> {
  // It runs this very code.
  if (buildId === candidate.bundle.buildId) return { events: length, verdict: { status: 'safe' }, history: [] };
  // A run that closed meanwhile and is gone by its retention is no reason to stop.
  const events = await history(signal).catch((error: unknown) => (isEngineError(error) ? error.message : Promise.reject(error)));
  if (typeof events === 'string') return unknown(length, `${events}.`);
  const verdict = await replayer.replay({ bundle: candidate.bundle, history: events, execution: execution ?? undefined, signal });
  return { events: events.length, verdict: judge(verdict, candidate, version ?? undefined), history: events };
}

export function unknown(events: number, message: string): TriedOut {
  return { events, verdict: { status: 'unknown', message }, history: [] };
}
