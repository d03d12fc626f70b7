'use client';

import { Pin, TriangleAlert } from 'lucide-react';
import { HoverCard } from 'radix-ui';
import type { ReactElement } from 'react';
import { t } from '../texts';
import type { TestMark } from './test-mark';

/** On a block's upper left edge: the pin of its output, and the sign that it changed since the test. */
export function TestTags({ mark: { pinned, stale } }: { readonly mark: TestMark }) {
  if (!pinned && stale === undefined) return null;
  return (
    <span className="-top-2.5 absolute left-2.5 flex gap-1">
      {pinned && (
        <Tag
          title={t('Its output is pinned: a test answers with it and does not call it. Published runs do not.')}
          tone="text-accent-text"
          word="pinned"
        >
          <Pin aria-hidden className="size-3" />
        </Tag>
      )}{' '}
      {stale !== undefined && (
        <Tag title={stale} tone="text-waiting" word="stale">
          <TriangleAlert aria-hidden className="size-3" />
        </Tag>
      )}
    </span>
  );
}

/** The words of the tags, for the name of the block. */
export function tagWords(mark: TestMark | undefined): readonly string[] {
  return [...(mark?.pinned ? ['pinned'] : []), ...(mark?.stale === undefined ? [] : ['stale'])];
}

function Tag({
  title,
  tone,
  word,
  children,
}: {
  readonly title: string;
  readonly tone: string;
  readonly word: string;
  readonly children: ReactElement;
}) {
  return (
    <span
      title={title}
      data-testid={`tag-${word}`}
      className={`flex h-[18px] items-center gap-1 rounded-sm border bg-surface-1 px-1 text-11 leading-none ${tone}`}
    >
      {children}
      {word}
    </span>
  );
}

/** Shows what the block gave beside it, when the pointer rests on it. Without anything to show: the block alone. */
export function WithPeek({ mark, children }: { readonly mark: TestMark | undefined; readonly children: ReactElement }) {
  const peek = mark?.peek;
  if (peek === undefined) return children;
  return (
    <HoverCard.Root openDelay={350} closeDelay={60}>
      <HoverCard.Trigger asChild>{children}</HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          side="right"
          sideOffset={8}
          collisionPadding={8}
          data-testid="peek"
          className="z-30 max-w-80 rounded-lg border bg-surface-1 p-2.5 shadow-float data-[state=open]:animate-enter"
        >
          <p className={`mb-1 font-medium text-11 ${peek.failed ? 'text-failed' : 'text-text-2'}`}>{peek.title}</p>
          <pre className="max-h-60 overflow-hidden whitespace-pre-wrap break-words font-mono text-11 text-text-1">{peek.text}</pre>
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}
