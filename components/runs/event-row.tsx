'use client';

import type { LucideIcon } from 'lucide-react';
import { ChevronRight, CirclePause, Clock, Cog, Crosshair, GitBranch, MessageSquare, Play, RadioTower, Tag, Zap } from 'lucide-react';
import type { HistoryEvent } from '../../engine/contract';
import { t } from '../texts';
import { cx, formatDuration, formatLocal, IconButton, JsonView } from '../ui';
import type { EventCategory, EventTone } from './event-text';
import { textOf } from './event-text';
import { plain } from './plain';

const ICONS: Record<EventCategory, LucideIcon> = {
  workflow: Play,
  activity: Zap,
  timer: Clock,
  signal: RadioTower,
  child: GitBranch,
  update: MessageSquare,
  task: Cog,
  marker: Tag,
};

const TONES: Record<EventTone, string> = {
  neutral: 'text-text-3',
  good: 'text-completed',
  bad: 'text-failed',
  warn: 'text-waiting',
  start: 'text-accent-text',
};

export interface EventRowProps {
  readonly event: HistoryEvent;
  /** Time of the first event; null shows clock times. */
  readonly since: number | null;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Name of the block it belongs to. */
  readonly block?: string;
  readonly onSelectBlock?: () => void;
  /** It belongs to the event that has the focus. */
  readonly threaded?: boolean;
  /** It is looked at, or comes behind what is. */
  readonly moment?: 'here' | 'later';
  /** Looks at the run as it was at this event. */
  readonly onLook?: () => void;
}

export function EventRow({ event, since, open, onToggle, block, onSelectBlock, threaded, moment, onLook }: EventRowProps) {
  const { category, label, tone, summary } = textOf(event);
  const Icon = event.type === 'WorkflowExecutionPaused' ? CirclePause : ICONS[category];
  return (
    <div
      className={cx(
        'group/row relative border-b',
        open && 'bg-surface-0',
        moment === 'here' && 'bg-accent/8',
        moment === 'later' && 'opacity-50',
      )}
      data-moment={moment}
    >
      {threaded && <span aria-hidden className="absolute inset-y-0 left-0 w-[3px] bg-thread" />}
      <div className="flex h-8 items-center pr-3 hover:bg-surface-2">
        <button
          type="button"
          data-event={event.id}
          aria-expanded={open}
          onClick={onToggle}
          className="flex h-full min-w-0 flex-1 items-center gap-2 pl-4 text-left focus-visible:-outline-offset-2"
        >
          <ChevronRight aria-hidden className={cx('size-3.5 shrink-0 text-text-3 transition-transform', open && 'rotate-90')} />
          <span className="w-9 shrink-0 text-right font-mono text-11 text-text-3">{event.id}</span>
          <span className="w-[74px] shrink-0 text-right font-mono text-11 text-text-3" title={formatLocal(event.time)}>
            {since === null ? formatLocal(event.time).slice(11) : `+${formatDuration(event.time - since)}`}
          </span>
          <Icon aria-hidden className={cx('ml-1 size-4 shrink-0', TONES[tone])} />
          <span className={cx('shrink-0 font-medium text-12', tone === 'bad' && 'text-failed')}>{label}</span>
          <span className="min-w-0 truncate font-mono text-12 text-text-2">{summary}</span>
        </button>
        {onLook && (
          <IconButton
            size="sm"
            label={t('Look at this moment')}
            className="ml-1 h-6! w-6! opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100"
            onClick={onLook}
            data-look={event.id}
          >
            <Crosshair />
          </IconButton>
        )}
        {block && (
          <button
            type="button"
            onClick={onSelectBlock}
            className="ml-2 max-w-44 shrink-0 truncate rounded-sm bg-surface-2 px-1.5 text-11 text-text-2 hover:bg-surface-3 hover:text-text-1"
          >
            {block}
          </button>
        )}
      </div>
      {open && (
        <div className="px-4 pb-3 pl-12">
          <p className="mb-1 text-12 text-text-3">
            <code>{event.type}</code> · {formatLocal(event.time)}
          </p>
          <JsonView label={t('event {id}', { id: event.id })} value={plain(event.attributes)} />
        </div>
      )}
    </div>
  );
}
