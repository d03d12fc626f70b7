/** What a run has made of a block so far. */
export type RunState = 'pending' | 'running' | 'waiting' | 'retrying' | 'done' | 'failed' | 'skipped';

export interface BlockOverlay {
  readonly state: RunState;
  /** A few words on the block's second line: `312 ms`, `until 14:20`, `attempt 3/5`. */
  readonly note?: string;
  /** How often it was reached; shown from 2 on. */
  readonly count?: number;
}

export type Overlay = Readonly<Record<string, BlockOverlay>>;

export function reached(state: RunState | undefined): boolean {
  return state !== undefined && state !== 'pending' && state !== 'skipped';
}

export function moving(state: RunState | undefined): boolean {
  return state === 'running' || state === 'waiting' || state === 'retrying';
}
