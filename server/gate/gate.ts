import type { GateVerdict, Problem } from '../../compiler';
import type { ExecutionKey, HistoryEvent } from '../../engine/contract';

/** The replay gate: what would become of runs if they went on with other code. It reads and replays; it changes nothing. */
export interface Gate {
  /**
   * Builds the candidate, then replays one history after the other and tells each verdict as it comes. Ends early when `signal`
   * aborts. Throws the catalogue's errors for workflows and versions that are not there.
   */
  run(request: GateRequest, signal?: AbortSignal): AsyncGenerator<GateProgress, void, undefined>;
}

export interface GateRequest {
  /** The workflow's name in the catalogue. */
  readonly name: string;
  /** The candidate: this text, else this version, else the draft. */
  readonly source?: string;
  readonly version?: number;
  /** What is replayed. Default: the workflow's open runs. */
  readonly histories?: readonly NamedHistory[];
  /** At most so many open runs; of more, a sample of every version and length. Default 200, at most 2,000. */
  readonly limit?: number;
  /** After this time what is left is `unknown`. Default 120,000. */
  readonly budgetMs?: number;
}

export interface NamedHistory {
  /** A file's name, a workflow id. */
  readonly name: string;
  readonly events: readonly HistoryEvent[];
}

export type GateProgress =
  /** The candidate does not build: nothing is replayed, and nothing follows. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** `open`: how many there are; `chosen`: how many are replayed. */
  | { readonly kind: 'begin'; readonly open: number; readonly chosen: number }
  | { readonly kind: 'run'; readonly run: GateRun; readonly done: number }
  | { readonly kind: 'end'; readonly summary: GateSummary };

export interface GateRun {
  /** The workflow id, or the name of the history. */
  readonly name: string;
  readonly execution: ExecutionKey | null;
  /** The version that the run carries; `null`: none of this catalogue. */
  readonly version: number | null;
  readonly events: number;
  readonly verdict: GateVerdict;
}

export interface GateSummary {
  readonly open: number;
  readonly safe: number;
  readonly diverging: number;
  readonly failing: number;
  readonly unknown: number;
}
