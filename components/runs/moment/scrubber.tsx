'use client';

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play, Radio, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { HistoryEvent } from '../../../engine/contract';
import { numberText, t } from '../../texts';
import { Button, cx, formatDuration, formatLocal, IconButton, Segmented } from '../../ui';
import { type EventCategory, textOf } from '../event-text';
import { type Move, moved, restMs } from './steps';

export interface ScrubberProps {
  readonly events: readonly HistoryEvent[];
  /** The event that is looked at; null: now. */
  readonly at: number | null;
  readonly open: boolean;
  readonly onMove: (at: number | null) => void;
  /** Stands at the right end. */
  readonly aside?: React.ReactNode;
}

const SPEEDS = [
  { value: '1', label: '1×' },
  { value: '10', label: '10×' },
  { value: '100', label: '100×' },
] as const;
type Speed = (typeof SPEEDS)[number]['value'];

/** The history as a track: drag it, step through it, play it. Everything on the screen follows. */
export function Scrubber({ events, at, open, onMove, aside }: ScrubberProps) {
  const last = events.at(-1)?.id ?? 0;
  const [speed, setSpeed] = useState<Speed>('10');
  const [playing, setPlaying] = useState(false);
  const shown = at ?? last;
  const event = events[shown - 1];
  const go = (move: Move) => {
    setPlaying(false);
    onMove(moved(events, at, move));
  };
  const move = useRef(onMove);
  move.current = onMove;
  useEffect(() => {
    if (!playing || at === null) return;
    if (at >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => move.current(at + 1), restMs(events, at, Number(speed)));
    return () => clearTimeout(timer);
  }, [playing, at, last, events, speed]);
  const drag = (next: number) => {
    setPlaying(false);
    onMove(next);
  };
  const toggle = () => {
    if (!playing && (at === null || at >= last)) onMove(1);
    setPlaying(!playing);
  };
  return (
    <section aria-label={t('Time travel')} className="flex h-10 items-center gap-3 border-b bg-surface-1 px-6" data-testid="scrubber">
      <div className="flex items-center">
        <IconButton size="sm" label={t('First event')} shortcut="home" onClick={() => go('first')}>
          <ChevronFirst />
        </IconButton>
        <IconButton size="sm" label={t('Block before')} shortcut="shift+left" onClick={() => go('previous-block')}>
          <SkipBack />
        </IconButton>
        <IconButton size="sm" label={t('Event before')} shortcut="left" onClick={() => go('previous')}>
          <ChevronLeft />
        </IconButton>
        <IconButton size="sm" label={playing ? t('Pause') : t('Play')} onClick={toggle} data-testid="play">
          {playing ? <Pause /> : <Play />}
        </IconButton>
        <IconButton size="sm" label={t('Next event')} shortcut="right" onClick={() => go('next')}>
          <ChevronRight />
        </IconButton>
        <IconButton size="sm" label={t('Next block')} shortcut="shift+right" onClick={() => go('next-block')}>
          <SkipForward />
        </IconButton>
        <IconButton size="sm" label={t('Last event')} shortcut="end" onClick={() => go('last')}>
          <ChevronLast />
        </IconButton>
      </div>
      <Segmented label={t('Speed')} value={speed} onChange={setSpeed} options={[...SPEEDS]} />
      <Track events={events} shown={shown} isNow={at === null} onMove={drag} />
      <div className="w-52 shrink-0 truncate text-right text-12 text-text-2 tabular-nums" data-testid="moment">
        {event ? (
          <>
            <span className="text-text-1">
              {numberText(shown)} / {numberText(last)}
            </span>{' '}
            · {textOf(event).label}
          </>
        ) : (
          '…'
        )}
      </div>
      <Button
        size="sm"
        variant={at === null ? 'secondary' : 'primary'}
        disabled={at === null}
        onClick={() => go('live')}
        data-testid="live"
      >
        <Radio aria-hidden /> {open ? t('Live') : t('Latest')}
      </Button>
      {aside}
    </section>
  );
}

interface TrackProps {
  readonly events: readonly HistoryEvent[];
  readonly shown: number;
  readonly isNow: boolean;
  readonly onMove: (at: number) => void;
}

const COLOURS: Record<EventCategory, string> = {
  workflow: '--accent',
  activity: '--family-activity',
  timer: '--family-wait',
  signal: '--family-flow',
  child: '--family-workflow',
  update: '--family-data',
  task: '--border-strong',
  marker: '--family-code',
};

function Track({ events, shown, isNow, onMove }: TrackProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const last = events.at(-1)?.id ?? 0;
  useTicks(canvas, events);
  const eventAt = (clientX: number): number => {
    const box = host.current?.getBoundingClientRect();
    if (!box || last === 0) return 1;
    return Math.min(last, Math.max(1, Math.round(((clientX - box.left) / box.width) * (last - 1)) + 1));
  };
  const left = last <= 1 ? 100 : ((shown - 1) / (last - 1)) * 100;
  const peeked = hover === null ? undefined : events[hover - 1];
  const start = events[0]?.time ?? 0;
  return (
    <div className="relative min-w-0 flex-1">
      <div
        ref={host}
        role="slider"
        tabIndex={0}
        aria-label={t('Moment of the run')}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, last)}
        aria-valuenow={Math.max(1, shown)}
        aria-valuetext={events[shown - 1] && `event ${shown}: ${textOf(events[shown - 1] as HistoryEvent).label}`}
        className="relative h-7 cursor-pointer touch-none rounded-sm"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onMove(eventAt(event.clientX));
        }}
        onPointerMove={(event) => {
          setHover(eventAt(event.clientX));
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(eventAt(event.clientX));
        }}
        onPointerLeave={() => setHover(null)}
      >
        <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
        <span
          aria-hidden
          className={cx('absolute inset-y-0 w-0.5 -translate-x-px rounded-full', isNow ? 'bg-text-3' : 'bg-accent-text')}
          style={{ left: `${left}%` }}
        >
          <span className={cx('absolute -top-0.5 -left-[3px] size-2 rounded-full', isNow ? 'bg-text-3' : 'bg-accent-text')} />
        </span>
      </div>
      {peeked && (
        <div
          className="pointer-events-none absolute top-8 z-30 max-w-72 -translate-x-1/2 truncate rounded-md border bg-surface-1 px-2 py-1 text-12 shadow-float"
          style={{ left: `${last <= 1 ? 50 : (((hover ?? 1) - 1) / (last - 1)) * 100}%` }}
        >
          <span className="text-text-3">{peeked.id}</span> {textOf(peeked).label}{' '}
          <span className="text-text-3" title={formatLocal(peeked.time)}>
            +{formatDuration(peeked.time - start)}
          </span>
        </div>
      )}
    </div>
  );
}

/** A line per event, or per pixel where there are more: ten thousand are drawn in a few milliseconds. */
function useTicks(canvas: React.RefObject<HTMLCanvasElement | null>, events: readonly HistoryEvent[]): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const scale = window.devicePixelRatio || 1;
      element.width = width * scale;
      element.height = height * scale;
      const context = element.getContext('2d');
      if (context === null) return;
      context.scale(scale, scale);
      const style = getComputedStyle(element);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      context.fillStyle = colour('--border');
      context.fillRect(0, height / 2 - 0.5, width, 1);
      const last = Math.max(1, events.length - 1);
      // What failed is drawn last, over the others.
      for (const bad of [false, true]) {
        let drawn = -1;
        for (const [i, event] of events.entries()) {
          const { category, tone } = textOf(event);
          if ((tone === 'bad') !== bad) continue;
          const x = Math.round((i / last) * (width - 1));
          if (x === drawn) continue;
          drawn = x;
          const tall = bad ? height - 4 : category === 'task' ? 6 : 14;
          context.fillStyle = colour(bad ? '--status-failed' : COLOURS[category]);
          context.fillRect(x, (height - tall) / 2, bad ? 2 : 1, tall);
        }
      }
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, [canvas, events]);
}
