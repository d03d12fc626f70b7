'use client';

import type { LucideIcon } from 'lucide-react';
import {
  Circle,
  CircleArrowRight,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  Clock,
  OctagonX,
  RotateCw,
  TimerOff,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkflowStatus } from '../../engine/contract';
import { t } from '../texts';
import { cx } from './cx';

export type Tone = 'running' | 'completed' | 'failed' | 'waiting' | 'canceled' | 'terminated' | 'accent' | 'neutral';

const TONES: Record<Tone, string> = {
  running: 'bg-running/10 text-running',
  completed: 'bg-completed/10 text-completed',
  failed: 'bg-failed/10 text-failed',
  waiting: 'bg-waiting/10 text-waiting',
  canceled: 'bg-canceled/10 text-canceled',
  terminated: 'bg-terminated/10 text-terminated',
  accent: 'bg-accent/10 text-accent-text',
  neutral: 'bg-surface-2 text-text-2',
};

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small word with a meaning: a status, a state, a count. */
export function Badge({ tone = 'neutral', icon: Icon, className, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-12',
        TONES[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </span>
  );
}

interface StatusLook {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** How a run stands; `TaskFailing` is a running one whose code keeps failing. */
export type RunStatus = WorkflowStatus | 'TaskFailing';

/** Colour, shape and word for every status: never colour alone. */
export const RUN_STATUS: Record<RunStatus, StatusLook> = {
  Running: { label: t('Running'), tone: 'running', icon: CirclePlay },
  Completed: { label: t('Completed'), tone: 'completed', icon: CircleCheck },
  Failed: { label: t('Failed'), tone: 'failed', icon: CircleX },
  Canceled: { label: t('Canceled'), tone: 'canceled', icon: CircleSlash },
  Terminated: { label: t('Terminated'), tone: 'terminated', icon: OctagonX },
  ContinuedAsNew: { label: t('Continued'), tone: 'completed', icon: CircleArrowRight },
  Paused: { label: t('Paused'), tone: 'waiting', icon: CirclePause },
  TimedOut: { label: t('Timed out'), tone: 'waiting', icon: TimerOff },
  TaskFailing: { label: t('Task failing'), tone: 'failed', icon: TriangleAlert },
};

export function StatusPill({ status, className }: { readonly status: RunStatus; readonly className?: string }) {
  const look = RUN_STATUS[status];
  return (
    <Badge tone={look.tone} icon={look.icon} className={className}>
      {look.label}
    </Badge>
  );
}

/** How one block of a run stands. */
export type BlockState = 'pending' | 'running' | 'waiting' | 'retrying' | 'done' | 'failed' | 'skipped' | 'compensated';

export const BLOCK_STATE: Record<BlockState, StatusLook> = {
  pending: { label: t('Not reached'), tone: 'neutral', icon: Circle },
  running: { label: t('Running'), tone: 'running', icon: CirclePlay },
  waiting: { label: t('Waiting'), tone: 'waiting', icon: Clock },
  retrying: { label: t('Retrying'), tone: 'waiting', icon: RotateCw },
  done: { label: t('Done'), tone: 'completed', icon: CircleCheck },
  failed: { label: t('Failed'), tone: 'failed', icon: CircleX },
  skipped: { label: t('Skipped'), tone: 'canceled', icon: CircleDashed },
  compensated: { label: t('Compensated'), tone: 'waiting', icon: Undo2 },
};

export function BlockStatePill({ state, className }: { readonly state: BlockState; readonly className?: string }) {
  const look = BLOCK_STATE[state];
  return (
    <Badge tone={look.tone} icon={look.icon} className={className}>
      {look.label}
    </Badge>
  );
}
