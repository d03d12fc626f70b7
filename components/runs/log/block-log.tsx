'use client';

import type { MappedCode } from '../../../compiler/build/map';
import type { HistoryEvent } from '../../../engine/contract';
import { t } from '../../texts';
import { Section } from '../io-panel';
import type { RunDetails } from '../use-run';
import { LogLines } from './log-lines';
import { useRunLog } from './use-run-log';

export interface BlockLogProps {
  readonly run: RunDetails;
  readonly blockId: string;
  readonly code: MappedCode | undefined;
  readonly events: readonly HistoryEvent[];
  readonly at: number | null;
}

const LOGS = /^(log|console)\./;

/** The lines that a block has said to the log, of the last times; nothing for one whose code says none. */
export function BlockLog({ run, blockId, code, events, at }: BlockLogProps) {
  const says = code?.callSites.some((site) => site.blockId === blockId && 'callee' in site && LOGS.test(site.callee ?? '')) === true;
  const log = useRunLog({ run: run.execution, events, at, wanted: says && run.version !== null });
  const lines = log.lines.filter(({ site }) => code?.callSites[site]?.blockId === blockId).slice(-SHOWN);
  if (!says || lines.length === 0) return null;
  return (
    <Section title={t('Log')}>
      <LogLines lines={lines} runStartTime={run.startTime} />
    </Section>
  );
}

const SHOWN = 100;
