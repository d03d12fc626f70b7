'use client';

import { useMemo } from 'react';
import type { HistoryEvent } from '../../engine/contract';
import type { MarkedLine } from '../code';
import { pastOf } from './moment/past';
import { useMoment } from './moment/use-moments';
import { framesOf } from './moment/variables';
import { beginningOf, pictureOf, withSitesOfNow } from './picture';
import { type RunDetails, useRunVersion } from './use-run';

export interface RunViewInput {
  readonly details: RunDetails;
  readonly events: readonly HistoryEvent[];
  /** The event that is looked at; null: now. */
  readonly at: number | null;
  readonly wantVariables: boolean;
  /** Rounds of loops that were chosen. */
  readonly rounds: ReadonlyMap<string, number>;
}

/** A run as it is, or as it was at an event: its events so far, what it waited for, the graph, the lines, the variables. */
export function useRunView({ details, events, at, wantVariables, rounds }: RunViewInput) {
  const { version, trace: traceNow, mute } = useRunVersion(details, events);
  const lastEventId = events.at(-1)?.id ?? 0;
  const { workflowId, runId } = details.execution;
  const replay = useMoment({
    run: { workflowId, runId },
    known: details.version !== null,
    eventId: at ?? (wantVariables || mute ? lastEventId : null),
    lastEventId,
  });
  const shown = useMemo(() => (at === null ? events : events.slice(0, at)), [events, at]);
  const state = useMemo(() => (at !== null ? { ...details, ...pastOf(details, shown) } : details), [details, shown, at]);
  const replayed = at !== null || mute;
  const trace = replayed ? (replay.moment?.trace ?? null) : traceNow;
  const { moves } = details;
  const picture = useMemo(() => {
    if (!version.data) return null;
    const { definition, callSites } = version.data;
    return pictureOf({
      definition,
      callSites,
      events: withSitesOfNow(shown, moves),
      description: state,
      trace,
      rounds,
      still: at !== null,
    });
  }, [state, version.data, shown, moves, trace, rounds, at]);
  const frames = useMemo(
    () => (replay.moment && version.data ? framesOf(replay.moment, replay.before, version.data.callSites) : null),
    [replay.moment, replay.before, version.data],
  );
  const current = at === null ? undefined : events[at - 1];
  const lines = useMemo((): readonly MarkedLine[] => {
    const sites = version.data?.callSites;
    if (!sites) return [];
    const site = current && (current.callSite ?? events[(beginningOf(current) ?? 0) - 1]?.callSite);
    const here = site === undefined ? [] : [sites[site]?.line];
    const waiting = (trace?.waiting ?? []).map(({ callSite }) => (callSite === undefined ? undefined : sites[callSite]?.line));
    const calls = at === null ? [] : (frames ?? []).filter(({ ended }) => !ended).map(({ line }) => line ?? undefined);
    const marked = new Map<number, MarkedLine>();
    for (const line of [...here, ...(here.length > 0 ? [] : waiting)]) if (line !== undefined) marked.set(line, { line, kind: 'here' });
    for (const line of [...waiting, ...calls]) if (line !== undefined && !marked.has(line)) marked.set(line, { line, kind: 'frame' });
    return [...marked.values()];
  }, [version.data, current, events, trace, frames, at]);
  return { version, trace, picture, state, shown, lines, replay: { ...replay, frames }, mute };
}

export type RunView = ReturnType<typeof useRunView>;
