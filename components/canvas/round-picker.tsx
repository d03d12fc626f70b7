'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { numberText, t } from '../texts';
import type { BlockState } from '../ui';
import { cx } from '../ui/cx';
import { formatDuration } from '../ui/time';
import { useCanvas } from './canvas-context';
import type { BlockOverlay } from './overlay';

/** More rounds than this are drawn several to a cell. */
const CELLS = 50;

const COLOURS: Record<BlockState, string> = {
  pending: 'bg-border',
  running: 'bg-running',
  waiting: 'bg-waiting',
  retrying: 'bg-waiting',
  done: 'bg-completed',
  failed: 'bg-failed',
  skipped: 'bg-canceled',
  compensated: 'bg-waiting',
};
const TELLING: readonly BlockState[] = ['failed', 'retrying', 'running', 'waiting', 'skipped'];

interface RoundPickerProps {
  readonly id: string;
  readonly title: string;
  readonly rounds: NonNullable<BlockOverlay['rounds']>;
}

/** Which round of a loop the blocks inside show: ‹ 4 / 120 ›, and all of them as a strip. */
export function RoundPicker({ id, title, rounds: { states, index, retried = [], longest } }: RoundPickerProps) {
  const canvas = useCanvas();
  const go = (event: React.MouseEvent, to: number) => {
    event.stopPropagation();
    canvas.round(id, to);
  };
  const button =
    'flex size-5 items-center justify-center rounded-sm text-text-2 hover:bg-surface-2 hover:text-text-1 disabled:opacity-40 disabled:hover:bg-transparent';
  const failed = states.filter((state) => state === 'failed').length;
  const about = (at: number) =>
    [
      t('Round {at}', { at: at + 1 }),
      states[at] === 'failed' ? t('failed') : '',
      retried.includes(at) ? t('retried') : '',
      longest?.index === at ? t('took longest, {time}', { time: formatDuration(longest.tookMs) }) : '',
    ]
      .filter(Boolean)
      .join(', ');
  const perCell = Math.ceil(states.length / CELLS);
  const cells = Array.from({ length: Math.ceil(states.length / perCell) }, (_, i) => states.slice(i * perCell, (i + 1) * perCell));
  return (
    <span
      className="flex shrink-0 items-center gap-0.5 text-11 text-text-2 tabular-nums"
      data-testid={`rounds-${id}`}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <button
        type="button"
        className={button}
        aria-label={t('Round before, {title}', { title })}
        disabled={index === 0}
        onClick={(event) => go(event, index - 1)}
      >
        <ChevronLeft aria-hidden className="size-3.5" />
      </button>
      <span aria-live="polite">
        {numberText(index + 1)} / {numberText(states.length)}
      </span>
      <button
        type="button"
        className={button}
        aria-label={t('Next round, {title}', { title })}
        disabled={index === states.length - 1}
        onClick={(event) => go(event, index + 1)}
      >
        <ChevronRight aria-hidden className="size-3.5" />
      </button>
      {(failed > 0 || retried.length > 0) && (
        <span className="ml-1 truncate" title={t('F leads to the next round that failed or was retried')} data-testid={`rounds-of-${id}`}>
          {[failed > 0 && t('{failed} failed', { failed }), retried.length > 0 && t('{retried} retried', { retried: retried.length })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
      {longest?.index === index && states.length > 2 && <span className="ml-1 truncate text-text-3">{t('longest')}</span>}
      <span aria-hidden className="absolute inset-x-px top-[29px] flex h-[5px] gap-px overflow-hidden bg-surface-1">
        {cells.map((cell, i) => {
          const here = Math.floor(index / perCell) === i;
          const worst = TELLING.find((each) => cell.includes(each)) ?? cell[0] ?? 'done';
          const again = worst === 'done' ? cell.findIndex((_, at) => retried.includes(i * perCell + at)) : -1;
          const state = again >= 0 ? 'retrying' : worst;
          const to = again >= 0 ? again : Math.max(0, cell.indexOf(worst));
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: rounds have no other name than their number
              key={i}
              type="button"
              tabIndex={-1}
              title={perCell === 1 ? about(i) : t('Rounds {from} to {to}', { from: i * perCell + 1, to: i * perCell + cell.length })}
              className={cx('h-full min-w-0 flex-1', COLOURS[state], here ? 'opacity-100' : 'opacity-45 hover:opacity-80')}
              onClick={(event) => go(event, i * perCell + to)}
            />
          );
        })}
      </span>
    </span>
  );
}
