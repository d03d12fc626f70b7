'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useRef, useState } from 'react';

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  /** Section title: "Run actions", "Nodes in this workflow". */
  readonly section: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly run: () => void;
}

type Source = () => readonly PaletteAction[];
const Context = createContext<Set<Source> | null>(null);

export function PaletteActionsProvider({ children }: { readonly children: ReactNode }) {
  const [sources] = useState(() => new Set<Source>());
  return <Context value={sources}>{children}</Context>;
}

/** Offers actions of this page in the palette while it is mounted. They are read when the palette opens. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const sources = useContext(Context);
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const source = () => latest.current;
    sources?.add(source);
    return () => {
      sources?.delete(source);
    };
  }, [sources]);
}

/** All that is offered now. */
export function useCollectPaletteActions(): () => readonly PaletteAction[] {
  const sources = useContext(Context);
  return () => [...(sources ?? [])].flatMap((source) => source());
}
