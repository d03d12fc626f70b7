'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '../../../app/_client';
import { t } from '../../texts';
import type { PublishApi, RollOutProgress, RollOutSummary } from './api';

type RolledOutRun = Extract<RollOutProgress, { kind: 'run' }>['run'];

/** Runs that stayed and are named, at most. */
const NAMED = 100;

export interface RollOutState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  readonly open: number;
  readonly done: number;
  readonly summary: RollOutSummary;
  readonly stayed: readonly { readonly name: string; readonly execution: RolledOutRun['execution']; readonly reason: string }[];
  readonly failure: string | null;
}

const IDLE: RollOutState = {
  phase: 'idle',
  open: 0,
  done: 0,
  summary: { moved: 0, stayed: 0, reset: 0, there: 0 },
  stayed: [],
  failure: null,
};

/** Moves open runs to a version, and tells how far it is. Whoever leaves stops it between two runs. */
export function useRollOut(api: PublishApi): RollOutState & { start(version: number, unfit: 'stay' | 'reset'): void; clear(): void } {
  const [state, setState] = useState(IDLE);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const start = useCallback(
    (version: number, unfit: 'stay' | 'reset') => {
      abort.current?.abort();
      abort.current = new AbortController();
      const { signal } = abort.current;
      void follow(api, { version, unfit, signal }, (next) => !signal.aborted && setState(next));
    },
    [api],
  );
  const clear = useCallback(() => {
    abort.current?.abort();
    setState(IDLE);
  }, []);
  return { ...state, start, clear };
}

async function follow(
  api: PublishApi,
  { version, unfit, signal }: { version: number; unfit: 'stay' | 'reset'; signal: AbortSignal },
  show: (state: RollOutState) => void,
): Promise<void> {
  let state: RollOutState = { ...IDLE, phase: 'running' };
  show(state);
  try {
    for await (const progress of await api.rollOut(version, unfit, signal)) {
      state = after(state, progress);
      show(state);
    }
    if (state.phase !== 'done') state = { ...state, phase: 'failed', failure: t('The server ended before all runs were looked at.') };
  } catch (error) {
    state = { ...state, phase: 'failed', failure: errorText(error).message };
  }
  show(state);
}

function after(state: RollOutState, progress: RollOutProgress): RollOutState {
  if (progress.kind === 'begin') return { ...state, open: progress.open };
  if (progress.kind === 'end') return { ...state, phase: 'done', summary: progress.summary };
  const { run, done } = progress;
  const summary = { ...state.summary, [run.outcome]: state.summary[run.outcome] + 1 };
  const reason = run.reason ?? (run.verdict.status === 'safe' ? '' : run.verdict.message);
  const named = run.outcome === 'stayed' && state.stayed.length < NAMED;
  const stayed = named ? [...state.stayed, { name: run.name, execution: run.execution, reason }] : state.stayed;
  return { ...state, done, summary, stayed };
}
