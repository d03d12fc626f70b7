'use client';

import { useCallback, useEffect, useState } from 'react';
import { errorText } from '../../../app/_client';
import { t } from '../../texts';
import type { PublishApi } from './api';
import { afterProgress, GATE_BEGINS, type GateState } from './gate-state';

/** How often a screen shows what came meanwhile, at most. */
const FRAME_MS = 50;

/** Replays the open runs against a text while it is looked at; `again` begins anew. Null text: nothing is asked. */
export function useGate(api: PublishApi, source: string | null): GateState & { again(): void } {
  const [state, setState] = useState(GATE_BEGINS);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again.
  useEffect(() => {
    if (source === null) return;
    const abort = new AbortController();
    setState(GATE_BEGINS);
    void follow(api, source, abort.signal, setState);
    return () => abort.abort();
  }, [api, source, round]);
  return { ...state, again: useCallback(() => setRound((last) => last + 1), []) };
}

async function follow(api: PublishApi, source: string, signal: AbortSignal, show: (state: GateState) => void): Promise<void> {
  let state = GATE_BEGINS;
  let shown = 0;
  try {
    for await (const progress of await api.gate(source, signal)) {
      if (signal.aborted) return;
      state = afterProgress(state, progress);
      if (progress.kind === 'run' && performance.now() - shown < FRAME_MS) continue;
      shown = performance.now();
      show(state);
    }
    if (state.phase === 'running') state = { ...state, phase: 'failed', failure: t('The server ended before all runs were replayed.') };
  } catch (error) {
    const { message, advice } = errorText(error);
    state = { ...state, phase: 'failed', failure: `${message} ${advice ?? ''}`.trim() };
  }
  if (!signal.aborted) show(state);
}
