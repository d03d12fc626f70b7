'use client';

import { useEffect, useRef, useState } from 'react';
import type { EditOutcome } from '../../../designer/session/session';

/** Pause of typing after which an expression goes into the code, ms. */
const PAUSE_MS = 350;

export interface CodeDraftRequest {
  readonly value: string;
  /** Names are set when they are complete; expressions follow the typing after a pause. */
  readonly live: boolean;
  readonly onSet: (value: string) => Promise<EditOutcome>;
}

/** What is being typed into a field that stands for a place of the code. */
export function useCodeDraft({ value, live, onSet }: CodeDraftRequest) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const sent = useRef<string | null>(null);
  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  /** `settled`: the author is done; from here on the code is shown as it is, also when it is undone elsewhere. */
  const commit = async (text: string, settled: boolean) => {
    stop();
    const settle = () => settled && setDraft((now) => (now === text ? null : now));
    if (text === value) settle();
    if (text === value || text === sent.current) return;
    sent.current = text;
    const outcome = await onSet(text);
    if (sent.current === text) sent.current = null;
    setRefused(outcome.ok ? null : outcome.message);
    if (outcome.ok) settle();
  };
  // What was typed in the last moment goes into the code also when another block is shown.
  const leave = useRef(() => undefined as unknown);
  leave.current = () => draft !== null && timer.current !== null && commit(draft, true);
  useEffect(() => () => void leave.current(), []);
  return {
    shown: draft ?? value,
    refused,
    change(text: string) {
      setDraft(text);
      stop();
      if (live) timer.current = setTimeout(() => void commit(text, false), PAUSE_MS);
    },
    /** Into the code, now. */
    set: (text: string) => {
      setDraft(text);
      void commit(text, true);
    },
    settle() {
      if (draft !== null) void commit(draft, true);
    },
    /** True when there was something to take back. */
    takeBack(): boolean {
      if (draft === null || draft === value) return false;
      stop();
      setRefused(null);
      setDraft(value);
      return true;
    },
  };
}
