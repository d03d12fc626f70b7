import type { BlockState } from '../ui';

export interface BlockOverlay {
  readonly state: BlockState;
  /** A few words on the block's second line: `312 ms`, `until 14:20`, `attempt 3/5`. */
  readonly note?: string;
  /** How often it was reached; shown from 2 on. */
  readonly count?: number;
  /** Ticks in the place of the note: the time since, or the time until. */
  readonly ticks?: { readonly text: string; readonly since?: number; readonly until?: number };
  /** Of a loop: how its rounds went, and which one the blocks inside show, from 0. */
  readonly rounds?: {
    readonly states: readonly BlockState[];
    readonly index: number;
    /** Rounds in which something was tried more than once. */
    readonly retried?: readonly number[];
    /** The round that took longest, of those that have ended; absent: none stands out. */
    readonly longest?: { readonly index: number; readonly tookMs: number };
  };
}

export type Overlay = Readonly<Record<string, BlockOverlay>>;

export function reached(state: BlockState | undefined): boolean {
  return state !== undefined && state !== 'pending' && state !== 'skipped';
}

export function moving(state: BlockState | undefined): boolean {
  return state === 'running' || state === 'waiting' || state === 'retrying';
}
