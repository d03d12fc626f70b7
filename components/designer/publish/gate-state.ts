import type { Problem } from '../../../compiler/definition';
import type { GateProgress, GateRun } from './api';

export interface GateState {
  readonly phase: 'running' | 'done' | 'broken' | 'failed';
  /** Open runs there are; null: not known yet. */
  readonly open: number;
  readonly known: boolean;
  /** Of those, so many are replayed. */
  readonly chosen: number;
  readonly done: number;
  readonly runs: readonly GateRun[];
  /** Why the text cannot be built (`broken`). */
  readonly problems: readonly Problem[];
  /** Why there is no answer (`failed`). */
  readonly failure: string | null;
}

export const GATE_BEGINS: GateState = {
  phase: 'running',
  open: 0,
  known: false,
  chosen: 0,
  done: 0,
  runs: [],
  problems: [],
  failure: null,
};

export function afterProgress(state: GateState, progress: GateProgress): GateState {
  switch (progress.kind) {
    case 'problems':
      return { ...state, phase: 'broken', problems: progress.problems };
    case 'begin':
      return { ...state, known: true, open: progress.open, chosen: progress.chosen };
    case 'run':
      return { ...state, done: progress.done, runs: [...state.runs, progress.run] };
    case 'end':
      return { ...state, phase: 'done' };
  }
}
