'use client';

import { t } from '../../texts';
import { cx, formatDuration } from '../../ui';
import type { LogLine } from './use-run-log';

export interface LogLinesProps {
  readonly lines: readonly LogLine[];
  readonly runStartTime: number;
  /** The block that said it; absent: the lines are of one block. */
  readonly blockOf?: (site: number) => { readonly id: string; readonly title: string } | undefined;
  readonly onSelectBlock?: (id: string) => void;
  readonly onLook?: (eventId: number) => void;
}

const LEVELS: Record<LogLine['level'], string> = {
  TRACE: 'text-text-3',
  DEBUG: 'text-text-3',
  INFO: 'text-text-2',
  WARN: 'text-waiting',
  ERROR: 'text-failed',
};

/** Lines of the log, one under the other, with the values that were given to them. */
export function LogLines({ lines, runStartTime, blockOf, onSelectBlock, onLook }: LogLinesProps) {
  return (
    <ol className="divide-y" data-testid="log-lines">
      {lines.map((line) => {
        const block = blockOf?.(line.site);
        return (
          <li key={line.key} className={cx('flex items-baseline gap-3 py-1.5 text-12', blockOf && 'px-6')} data-level={line.level}>
            {blockOf && (
              <span className="w-16 shrink-0 text-right font-mono text-11 text-text-3">+{formatDuration(line.time - runStartTime)}</span>
            )}
            <span className={cx('w-11 shrink-0 font-medium text-11', LEVELS[line.level])}>{line.level}</span>
            <span className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono">
              {line.message}
              {line.attributes && <span className="text-text-3"> {line.attributes}</span>}
            </span>
            {block && (
              <button
                type="button"
                className="shrink-0 rounded-sm text-accent-text hover:underline"
                onClick={() => onSelectBlock?.(block.id)}
              >
                {block.title}
              </button>
            )}
            {onLook && (
              <button type="button" className="shrink-0 rounded-sm text-accent-text hover:underline" onClick={() => onLook(line.eventId)}>
                {t('event {eventId}', { eventId: line.eventId })}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
