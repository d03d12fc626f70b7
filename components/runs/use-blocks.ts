'use client';

import { useMemo } from 'react';
import { type Definition, find, titleOf } from '../../compiler/definition';
import type { HistoryEvent } from '../../engine/contract';
import { beginningOf } from './picture';

interface Code {
  readonly definition: Definition;
  readonly callSites: readonly { readonly blockId: string }[];
}

export interface NamedBlock {
  readonly id: string;
  readonly title: string;
}

/** The block that an event, or a call site, belongs to. */
export function useBlocks(code: Code | undefined, events: readonly HistoryEvent[]) {
  const blockOfSite = useMemo(() => {
    const known = new Map<number, NamedBlock | undefined>();
    return (site: number | undefined): NamedBlock | undefined => {
      if (site === undefined || !code) return undefined;
      if (known.has(site)) return known.get(site);
      const id = code.callSites[site]?.blockId;
      const block = id === undefined ? undefined : find(code.definition, id)?.block;
      const named = id !== undefined && block ? { id, title: titleOf(block) } : undefined;
      known.set(site, named);
      return named;
    };
  }, [code]);
  const blockOf = useMemo(
    () => (code ? (event: HistoryEvent) => blockOfSite(event.callSite ?? events[(beginningOf(event) ?? 0) - 1]?.callSite) : undefined),
    [code, blockOfSite, events],
  );
  return { blockOf, blockOfSite };
}
