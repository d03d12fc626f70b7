'use client';

import { CircleAlert, CircleCheck, CircleDashed, Clock, LoaderCircle, RotateCcw, SkipForward, Undo2 } from 'lucide-react';
import { numberText, t } from '../texts';
import type { BlockState } from '../ui';
import { formatDuration } from '../ui/time';
import { useNow } from '../ui/use-now';
import type { BlockOverlay } from './overlay';

const MARKS: Record<BlockState, { icon: typeof Clock; color: string; text: string; spins?: boolean }> = {
  pending: { icon: CircleDashed, color: 'text-text-3', text: t('not reached') },
  running: { icon: LoaderCircle, color: 'text-running', text: t('running'), spins: true },
  waiting: { icon: Clock, color: 'text-waiting', text: t('waiting') },
  retrying: { icon: RotateCcw, color: 'text-waiting', text: t('retrying') },
  done: { icon: CircleCheck, color: 'text-completed', text: t('done') },
  failed: { icon: CircleAlert, color: 'text-failed', text: t('failed') },
  skipped: { icon: SkipForward, color: 'text-text-3', text: t('skipped') },
  compensated: { icon: Undo2, color: 'text-waiting', text: t('compensated') },
};

/** State of a block in a run: colour, shape and text. */
export function RunMark({ overlay, withText = false }: { readonly overlay: BlockOverlay; readonly withText?: boolean }) {
  const mark = MARKS[overlay.state];
  const Icon = mark.icon;
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-11 ${mark.color}`} title={mark.text}>
      {overlay.count !== undefined && overlay.count > 1 && <span className="tabular-nums">×{numberText(overlay.count)}</span>}
      {withText && (
        <span className="max-w-36 truncate">
          <OverlayNote overlay={overlay} fallback={mark.text} />
        </span>
      )}
      <Icon aria-label={mark.text} className={`size-4 ${mark.spins === true ? 'animate-spin motion-reduce:animate-none' : ''}`} />
    </span>
  );
}

/** The words of an overlay; ticking while something is awaited. */
export function OverlayNote({ overlay, fallback }: { readonly overlay: BlockOverlay; readonly fallback: string }) {
  return overlay.ticks ? <Ticking {...overlay.ticks} /> : (overlay.note ?? fallback);
}

function Ticking({ text, since, until }: NonNullable<BlockOverlay['ticks']>) {
  const now = useNow();
  const seconds = (ms: number) => formatDuration(Math.max(0, Math.ceil(ms / 1_000) * 1_000)).replace('.0 s', ' s');
  if (now === 0) return text;
  if (until !== undefined)
    return until <= now ? t('{text} now', { text }) : t('{text} in {seconds}', { text, seconds: seconds(until - now) });
  return since === undefined || now - since < 1_000 ? text : `${text} ${seconds(now - since)}`;
}

export const RUN_RING: Record<BlockState, string> = {
  pending: 'opacity-40',
  running: 'border-running canvas-running',
  waiting: 'border-waiting',
  retrying: 'border-waiting',
  done: '',
  failed: 'border-failed',
  skipped: 'border-dotted opacity-60',
  compensated: 'border-waiting border-dashed',
};
