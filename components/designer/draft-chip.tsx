'use client';

import { CircleAlert, CloudCheck, CloudOff, LoaderCircle, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { t } from '../texts';
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
      ? t('Draft · not published')
      : changed === false
        ? t('Published v{publishedVersion}', { publishedVersion })
        : t('Draft · changed since v{publishedVersion}', { publishedVersion });
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
    <Tooltip content={t('See what changed')} shortcut="mod+shift+d">
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
      return { icon: CloudCheck, text: t('Saved {at}', { at: clock(state.at) }), tone: 'text-text-3' };
    case 'edited':
      return { icon: PencilLine, text: t('Edited'), tone: 'text-text-3' };
    case 'saving':
      return { icon: LoaderCircle, text: t('Saving…'), tone: 'text-text-3' };
    case 'failed':
      return {
        icon: state.offline ? CloudOff : CircleAlert,
        text: t('{what}, {edits, plural, one {1 edit} other {# edits}} kept here', {
          what: state.offline ? t('Offline') : t('Not saved'),
          edits: state.edits,
        }),
        tone: 'text-failed',
        note: t('{what} Your edits are kept in this browser, and saved as soon as it can be.', {
          what: state.offline ? t('Backstitch does not answer.') : state.message,
        }),
      };
    case 'conflict':
      return { icon: CircleAlert, text: t('Not saved: the draft was changed elsewhere'), tone: 'text-failed' };
  }
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
}
