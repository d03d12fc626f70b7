'use client';

import { t } from '../../texts';
import './timeline.css';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ChartGantt, Maximize2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryEvent } from '../../../engine/contract';
import { Button, cx, EmptyState, formatDuration, formatLocal, Segmented, useNow } from '../../ui';
import type { Step } from '../picture';
import { rowsOf, type Segment, type SegmentKind, type TimelineRow } from './rows';
import { type Scale, scaleOf } from './scale';

export interface TimelineProps {
  readonly steps: readonly Step[];
  readonly events: readonly HistoryEvent[];
  /** Null: it is open, or was at that moment. */
  readonly closeTime: number | null;
  /** Time travel: nothing ticks. */
  readonly still: boolean;
  readonly blockOf: ((event: HistoryEvent) => { readonly id: string; readonly title: string } | undefined) | undefined;
  readonly onSelect: (blockId: string, index: number | null) => void;
}

const LABEL_WIDTH = 200;
/** More executions than this are shown by block at first. */
const MANY = 60;

/** What ran when: a bar for each execution of a block, with waits, attempts and back-offs; idle time is folded. */
export function Timeline({ steps, events, closeTime, still, blockOf, onSelect }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [byBlock, setByBlock] = useState(steps.length > MANY);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [zoom, setZoom] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const ticking = useNow();
  const first = events[0]?.time ?? 0;
  const last = events.at(-1)?.time ?? 0;
  const now = closeTime ?? (still ? last : Math.max(last, ticking));
  const rows = useMemo(() => rowsOf({ steps, blockOf, byBlock, now }), [steps, blockOf, byBlock, now]);
  const from = zoom?.from ?? first;
  const to = Math.max(
    from + 1,
    zoom?.to ?? Math.max(now, ...steps.map(({ state, dueTime }) => (state === 'retrying' ? (dueTime ?? 0) : 0))),
  );
  const scale = useMemo(
    () => scaleOf({ times: events.map(({ time }) => time), from, to, width: Math.max(120, width - LABEL_WIDTH - 24), open: opened }),
    [events, from, to, width, opened],
  );
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWidth(element.clientWidth));
    resized.observe(element);
    setWidth(element.clientWidth);
    return () => resized.disconnect();
  }, []);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 28, overscan: 10 });
  if (events.length > 0 && steps.length === 0)
    return (
      <EmptyState icon={<ChartGantt />} title={t('Nothing has been asked for yet')}>
        {t('Activities, timers and child workflows each get a bar here as soon as the code asks for them.')}
      </EmptyState>
    );
  return (
    <div className="flex h-full min-h-0 flex-col" data-testid="timeline">
      <div className="@container flex h-9 shrink-0 items-center gap-4 border-b px-4">
        <Segmented
          label={t('Rows')}
          value={byBlock ? 'block' : 'each'}
          onChange={(next) => setByBlock(next === 'block')}
          options={[
            { value: 'each', label: t('Each time') },
            { value: 'block', label: t('By block') },
          ]}
        />
        <Legend rows={rows} />
        <span className="ml-auto flex items-center gap-2 text-12 text-text-3">
          {zoom ? (
            <Button size="sm" onClick={() => setZoom(null)}>
              <Maximize2 aria-hidden /> {t('Whole run')}
            </Button>
          ) : (
            <span className="hidden whitespace-nowrap @2xl:inline">{t('Drag over the ruler to zoom')}</span>
          )}
        </span>
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
        <Ruler scale={scale} from={from} to={to} start={first} onZoom={setZoom} onOpen={(gap) => setOpened(toggled(opened, gap))} />
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div key={row.key} className="absolute inset-x-0 top-0 h-7" style={{ transform: `translateY(${item.start}px)` }}>
                  <Row row={row} scale={scale} from={from} to={to} onSelect={onSelect} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

const BARS: Record<SegmentKind, { readonly look: string; readonly name: string }> = {
  queue: { look: 'timeline-queue border border-border-strong/60', name: t('waits for a worker') },
  run: { look: 'bg-completed', name: t('runs') },
  retry: { look: 'bg-failed/45', name: t('failed attempts') },
  backoff: { look: 'bg-canceled/35', name: t('back-off') },
  wait: { look: 'bg-waiting/25 border border-waiting/60', name: t('waits for a time or a person') },
  failed: { look: 'bg-failed', name: t('failed') },
  canceled: { look: 'bg-canceled/60', name: t('canceled') },
};

const KINDS = ['queue', 'run', 'retry', 'backoff', 'wait', 'failed', 'canceled'] as const;

/** What the colours mean that are seen. */
function Legend({ rows }: { readonly rows: readonly TimelineRow[] }) {
  const seen = new Set(rows.flatMap(({ segments }) => segments.map(({ kind }) => kind)));
  return (
    <ul className="flex min-w-0 items-center gap-3 overflow-hidden text-11 text-text-3">
      {KINDS.filter((kind) => seen.has(kind)).map((kind) => (
        <li key={kind} className="flex items-center gap-1 whitespace-nowrap">
          <span aria-hidden className={cx('inline-block h-2.5 w-4 rounded-[2px]', BARS[kind].look)} />
          {BARS[kind].name}
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly row: TimelineRow;
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly onSelect: TimelineProps['onSelect'];
}

function Row({ row, scale, from, to, onSelect }: RowProps) {
  const visible = row.segments.filter((segment) => segment.to >= from && segment.from <= to);
  return (
    <button
      type="button"
      disabled={row.blockId === null}
      onClick={() => row.blockId !== null && onSelect(row.blockId, row.index)}
      className="flex h-full w-full items-center border-b border-border/60 px-4 text-left hover:bg-surface-2 focus-visible:-outline-offset-2 disabled:hover:bg-transparent"
      data-row={row.title}
    >
      <span className="shrink-0 truncate pr-3 text-12" style={{ width: LABEL_WIDTH - 16 }}>
        {row.title}
      </span>
      <span className="relative block h-full min-w-0 flex-1">
        {visible.map((segment) => (
          <Bar key={`${segment.kind} ${segment.from}`} segment={segment} scale={scale} />
        ))}
      </span>
    </button>
  );
}

function Bar({ segment: { kind, from, to, label }, scale }: { readonly segment: Segment; readonly scale: Scale }) {
  const left = scale.at(from);
  const width = Math.max(2, scale.at(to) - left);
  const took = formatDuration(to - from);
  return (
    <span
      className={cx('absolute top-1.5 flex h-4 items-center overflow-hidden rounded-[3px]', BARS[kind].look)}
      style={{ left, width }}
      title={t('{label}: {took} ({from} to {to})', { label, took, from: formatLocal(from).slice(11), to: formatLocal(to).slice(11) })}
      data-segment={kind}
    >
      {width > 64 && (
        <span className={cx('truncate px-1 text-11 tabular-nums', kind === 'run' || kind === 'failed' ? 'text-surface-1' : 'text-text-1')}>
          {took}
        </span>
      )}
    </span>
  );
}

interface RulerProps {
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly onZoom: (range: { readonly from: number; readonly to: number }) => void;
  readonly onOpen: (gapFrom: number) => void;
}

/** Times since the start; folded gaps; dragging over it zooms. */
function Ruler({ scale, from, to, start, onZoom, onOpen }: RulerProps) {
  const host = useRef<HTMLDivElement>(null);
  const [brush, setBrush] = useState<{ readonly begin: number; readonly end: number } | null>(null);
  const xOf = (clientX: number) => clientX - (host.current?.getBoundingClientRect().left ?? 0);
  const width = scale.at(to);
  const marks = Array.from({ length: 7 }, (_, i) => (width * i) / 6);
  return (
    <div className="sticky top-0 z-10 flex h-7 border-b bg-surface-1 px-4">
      <span className="shrink-0 self-center text-11 text-text-3" style={{ width: LABEL_WIDTH - 16 }}>
        {t('Block')}
      </span>
      <div
        ref={host}
        className="relative min-w-0 flex-1 cursor-crosshair touch-none select-none"
        onPointerDown={(event) => {
          if (event.target instanceof HTMLButtonElement) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush({ begin: xOf(event.clientX), end: xOf(event.clientX) });
        }}
        onPointerMove={(event) => brush && setBrush({ ...brush, end: xOf(event.clientX) })}
        onPointerUp={() => {
          if (brush && Math.abs(brush.end - brush.begin) > 6)
            onZoom({ from: scale.timeAt(Math.min(brush.begin, brush.end)), to: scale.timeAt(Math.max(brush.begin, brush.end)) });
          setBrush(null);
        }}
      >
        {marks.map((x, i) => (
          <span
            key={String(i)}
            className={cx(
              'pointer-events-none absolute top-1.5 whitespace-nowrap text-11 text-text-3 tabular-nums',
              i === 6 ? '-translate-x-full' : i > 0 && '-translate-x-1/2',
            )}
            style={{ left: x }}
          >
            {scale.gaps.some((gap) => gap.folded && Math.abs(scale.at((gap.from + gap.to) / 2) - x) < 60)
              ? ''
              : `+${formatDuration(scale.timeAt(x) - start)}`}
          </span>
        ))}
        {scale.gaps.map((gap) => {
          const left = scale.at(gap.from);
          const label = t('{time} idle', { time: formatDuration(gap.to - gap.from) });
          return gap.from < from || gap.to > to ? null : (
            <button
              key={gap.from}
              type="button"
              onClick={() => onOpen(gap.from)}
              aria-label={gap.folded ? t('Show {label}', { label }) : t('Fold {label}', { label })}
              className="absolute top-0.5 flex h-6 items-center justify-center whitespace-nowrap rounded-sm bg-surface-2 px-1 text-11 text-text-2 hover:bg-surface-3"
              style={{ left: left + Math.max(0, (scale.at(gap.to) - left) / 2), transform: 'translateX(-50%)' }}
            >
              {label}
            </button>
          );
        })}
        {brush && (
          <span
            className="pointer-events-none absolute inset-y-0 flex items-center justify-center rounded-sm border border-accent bg-accent/15 text-11"
            style={{ left: Math.min(brush.begin, brush.end), width: Math.abs(brush.end - brush.begin) }}
          >
            {formatDuration(Math.abs(scale.timeAt(brush.end) - scale.timeAt(brush.begin)))}
          </span>
        )}
      </div>
    </div>
  );
}
