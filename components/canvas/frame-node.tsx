'use client';

import type { Node, NodeProps } from '@xyflow/react';
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { t } from '../texts';
import { cx } from '../ui/cx';
import { MARK_RING } from './block-mark';
import { useIsDragged } from './block-node';
import { pickingOf, useCanvas } from './canvas-context';
import { iconNamed } from './icons';
import { MarkTag } from './mark-tag';
import type { BlockData } from './node-data';
import { ProblemBadge } from './problem-badge';
import { RoundPicker } from './round-picker';
import { RUN_RING, RunMark } from './run-mark';
import { TestTags, tagWords } from './test-tags';

export type FrameNodeType = Node<BlockData, 'frame'>;

/** A block with lanes: a quiet frame whose header carries the condition in code. */
export const FrameNode = memo(function FrameNode({ data, selected }: NodeProps<FrameNodeType>) {
  const { block, title, summary, overlay } = data;
  const canvas = useCanvas();
  const dragged = useIsDragged(block.id);
  const Icon = iconNamed(data.icon);
  return (
    <div
      id={`canvas-${block.id}`}
      role="treeitem"
      tabIndex={-1}
      aria-selected={selected}
      aria-expanded
      aria-level={data.depth + 1}
      aria-label={[
        title,
        summary,
        overlay?.rounds && `${overlay.rounds.index + 1} / ${overlay.rounds.states.length}`,
        overlay?.note,
        ...tagWords(data.test),
      ]
        .filter(Boolean)
        .join(' ')}
      data-testid={`block-${block.id}`}
      data-state={overlay?.state}
      className={cx(
        'pointer-events-none relative size-full rounded-lg border bg-surface-1/50 transition-[border-color,opacity]',
        selected ? 'border-accent ring-2 ring-accent' : 'border-border',
        overlay !== undefined && !selected && RUN_RING[overlay.state],
        data.mark !== undefined && !selected && MARK_RING[data.mark],
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
      <div className="nopan pointer-events-auto flex h-8 cursor-default select-none items-center gap-2 rounded-t-lg border-b bg-surface-1 pr-2 pl-1.5">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('Collapse {title}', { title })}
          className="flex size-5 shrink-0 items-center justify-center rounded-sm text-text-3 hover:bg-surface-2 hover:text-text-1"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            canvas.toggle(block.id);
          }}
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
        <Icon aria-hidden className="-ml-1 size-4 shrink-0" style={{ color: data.color }} />
        <span className="min-w-0 truncate font-medium text-12 text-text-1" title={title}>
          {title}
        </span>{' '}
        <code className="min-w-0 flex-1 truncate text-11 text-text-2">{summary}</code>{' '}
        {overlay?.rounds && <RoundPicker id={block.id} title={title} rounds={overlay.rounds} />}
        {overlay !== undefined && <RunMark overlay={overlay} withText={overlay.note !== undefined} />}
      </div>
      {data.mark !== undefined && <MarkTag mark={data.mark} />} {data.test !== undefined && <TestTags mark={data.test} />}
      <ProblemBadge errors={data.errors} warnings={data.warnings} />
    </div>
  );
});
