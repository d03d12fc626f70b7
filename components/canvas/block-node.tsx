'use client';

import type { Node, NodeProps } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import { t } from '../texts';
import { cx } from '../ui/cx';
import { MARK_RING } from './block-mark';
import { pickingOf, useCanvas } from './canvas-context';
import { useDragSession } from './drag';
import { iconNamed } from './icons';
import { MarkTag } from './mark-tag';
import type { BlockData } from './node-data';
import { ProblemBadge } from './problem-badge';
import { OverlayNote, RUN_RING, RunMark } from './run-mark';
import { TestTags, tagWords, WithPeek } from './test-tags';

export type BlockNodeType = Node<BlockData, 'block'>;

/** One step: family edge, icon, title, what goes into it. */
export const BlockNode = memo(function BlockNode({ data, selected }: NodeProps<BlockNodeType>) {
  const { block, title, summary, chips, overlay } = data;
  const canvas = useCanvas();
  const dragged = useIsDragged(block.id);
  const Icon = iconNamed(data.icon);
  const opaque = block.kind === 'code';
  return (
    <WithPeek mark={data.test}>
      <div
        id={`canvas-${block.id}`}
        role="treeitem"
        tabIndex={-1}
        aria-selected={selected}
        aria-level={data.depth + 1}
        // While it is drawn, and where something ticks on it, its name is what is written on it, chips and all.
        aria-label={
          overlay === undefined || overlay.ticks !== undefined
            ? undefined
            : [title, overlay.note ?? summary, ...tagWords(data.test)].filter(Boolean).join(' ')
        }
        data-testid={`block-${block.id}`}
        data-state={overlay?.state}
        className={cx(
          'nopan group relative flex h-16 w-60 cursor-default select-none items-center gap-2.5 rounded-md border bg-surface-1 pr-2.5 pl-3.5 transition-[border-color,opacity]',
          selected ? 'border-accent ring-2 ring-accent' : 'border-border hover:border-border-strong',
          overlay !== undefined && !selected && RUN_RING[overlay.state],
          data.mark !== undefined && !selected && MARK_RING[data.mark],
          block.kind === 'disabled' && 'border-dashed opacity-60',
          opaque && 'canvas-hatch',
          dragged && 'opacity-40',
        )}
        onClick={(event) => canvas.select(block.id, pickingOf(event))}
        onPointerEnter={() => canvas.hover(block.id)}
        onPointerLeave={() => canvas.hover(null)}
        onDoubleClick={() => canvas.open(block.id)}
        onKeyDown={(event) => event.key === 'Enter' && canvas.select(block.id)}
        onPointerDown={(event) =>
          !data.readOnly && canvas.drag(event, { kind: 'move', id: block.id, ids: [block.id], label: title, icon: data.icon })
        }
      >
        <span aria-hidden className="absolute inset-y-[-1px] left-[-1px] w-[3px] rounded-l-md" style={{ background: data.color }} />
        <span
          aria-hidden
          className="flex size-7 shrink-0 items-center justify-center rounded-md"
          style={{ color: data.color, background: `color-mix(in srgb, ${data.color} 11%, transparent)` }}
        >
          <Icon className="size-4" />
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 items-center gap-1.5">
            <span className={cx('min-w-0 flex-1 truncate font-medium text-13 text-text-1', opaque && 'font-mono text-12')}>
              {opaque ? summary : title}
            </span>{' '}
            {overlay !== undefined && <RunMark overlay={overlay} />}
          </span>
          <span className="flex min-w-0 items-center gap-1">
            <span className="min-w-0 flex-1 truncate font-mono text-11 text-text-2">
              {overlay ? <OverlayNote overlay={overlay} fallback={opaque ? t('code') : summary} /> : opaque ? t('code') : summary}
            </span>
            {overlay === undefined && chips.map((chip) => <Chip key={chip}>{chip}</Chip>)}
            {data.hidden > 0 && <Expand id={block.id} count={data.hidden} />}
          </span>
        </span>
        {data.mark !== undefined && <MarkTag mark={data.mark} />} {data.test !== undefined && <TestTags mark={data.test} />}
        <ProblemBadge errors={data.errors} warnings={data.warnings} />
        {!data.readOnly && <Port id={block.id} label={title} icon={data.icon} />}
      </div>
    </WithPeek>
  );
});

function Chip({ children }: { readonly children: string }) {
  return <span className="shrink-0 rounded-sm bg-surface-2 px-1 text-11 text-text-3">{children}</span>;
}

function Expand({ id, count }: { readonly id: string; readonly count: number }) {
  const canvas = useCanvas();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="flex shrink-0 items-center rounded-sm bg-surface-2 px-1 text-11 text-text-3 hover:text-text-1"
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        canvas.toggle(id);
      }}
    >
      {t('{count} inside', { count })} <ChevronRight aria-hidden className="size-3" />
    </button>
  );
}

/** Drag from here: onto another block to put that one next, into the void to choose what comes next. */
export function Port({ id, label, icon }: { readonly id: string; readonly label: string; readonly icon: string }) {
  const canvas = useCanvas();
  return (
    <span
      aria-hidden
      data-testid={`port-${id}`}
      className="pointer-events-auto absolute bottom-[-7px] left-1/2 size-3 -translate-x-1/2 cursor-crosshair rounded-full border-2 border-accent-text bg-surface-1 opacity-0 transition-opacity group-hover:opacity-100"
      style={{ zIndex: 650 }}
      onPointerDown={(event) => {
        event.stopPropagation();
        canvas.drag(event, { kind: 'link', id, label, icon });
      }}
    />
  );
}

/** True while this block is the one being moved; tells only the nodes that it concerns. */
export function useIsDragged(id: string): boolean {
  const session = useDragSession();
  return useSyncExternalStore(
    session.subscribe,
    () => {
      const drag = session.get();
      return drag?.payload.kind === 'move' && !drag.copy && drag.payload.ids.includes(id);
    },
    () => false,
  );
}
