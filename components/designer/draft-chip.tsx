'use client';

import { CircleAlert, CloudCheck, CloudOff, LoaderCircle, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { Tooltip } from '../ui';
import type { SaveState } from './draft/saver';

export interface DraftChipProps {
  readonly publishedVersion: number | null;
  /** The draft's text is not the published one's; null while that is not known. */
  readonly changed: boolean | null;
  /** Where the changes are shown. */
  readonly href: string | null;
}

/** How the draft stands to what is published. */
export function DraftChip({ publishedVersion, changed, href }: DraftChipProps) {
  const text =
    publishedVersion === null
      ? 'Draft · not published'
      : changed === false
        ? `Published v${publishedVersion}`
        : `Draft · changed since v${publishedVersion}`;
  const tone = publishedVersion !== null && changed === false ? 'text-completed' : 'text-text-2';
  const look = `inline-flex h-5 shrink-0 items-center rounded-sm bg-surface-2 px-1.5 font-normal text-11 ${tone}`;
  const words = publishedVersion !== null && changed === null ? `v${publishedVersion}` : text;
  if (href === null || changed !== true)
    return (
      <span data-testid="draft-chip" className={look}>
        {words}
      </span>
    );
  return (
    <Tooltip content="See what changed" shortcut="mod+shift+d">
      <Link href={href} data-testid="draft-chip" className={`${look} hover:bg-surface-3 hover:text-text-1`}>
        {words}
      </Link>
    </Tooltip>
  );
}

/** `Saved 12:04:31` stands there only after the server has said so. */
export function SavedIndicator({ state }: { readonly state: SaveState }) {
  const { icon: Icon, text, tone, note } = describe(state);
  const line = (
    <span
      data-testid="saved"
      data-state={state.kind}
      aria-live="polite"
      suppressHydrationWarning
      className={`inline-flex items-center gap-1 font-normal text-11 tabular-nums ${tone} ${state.kind === 'failed' || state.kind === 'conflict' ? 'min-w-0 truncate' : 'shrink-0'}`}
    >
      <Icon aria-hidden className={`size-3.5 shrink-0 ${state.kind === 'saving' ? 'animate-spin motion-reduce:animate-none' : ''}`} />
      <span className="truncate">{text}</span>
    </span>
  );
  return note === undefined ? line : <Tooltip content={note}>{line}</Tooltip>;
}

function describe(state: SaveState): { icon: typeof CloudCheck; text: string; tone: string; note?: string } {
  switch (state.kind) {
    case 'saved':
      return { icon: CloudCheck, text: `Saved ${clock(state.at)}`, tone: 'text-text-3' };
    case 'edited':
      return { icon: PencilLine, text: 'Edited', tone: 'text-text-3' };
    case 'saving':
      return { icon: LoaderCircle, text: 'Saving…', tone: 'text-text-3' };
    case 'failed':
      return {
        icon: state.offline ? CloudOff : CircleAlert,
        text: `${state.offline ? 'Offline' : 'Not saved'}, ${state.edits === 1 ? '1 edit' : `${state.edits} edits`} kept here`,
        tone: 'text-failed',
        note: `${state.offline ? 'Backstitch does not answer.' : state.message} Your edits are kept in this browser, and saved as soon as it can be.`,
      };
    case 'conflict':
      return { icon: CircleAlert, text: 'Not saved: the draft was changed elsewhere', tone: 'text-failed' };
  }
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
}
