import {
  type Block,
  type Definition,
  type FunctionDefinition,
  kindOf,
  lanesOf,
  type Problem,
  summaryOf,
  titleOf,
  walkFunction,
} from '../../compiler/definition';
import { t } from '../texts';
import type { Marks } from './block-mark';
import type { BlockNodeType } from './block-node';
import { chipsOf } from './chips';
import type { Diagram, Point } from './core';
import { familyColor } from './family';
import type { FrameNodeType } from './frame-node';
import { type Overlay, reached } from './overlay';
import type { PillNodeType } from './pill-node';
import type { TestMarks } from './test-mark';

export type CanvasNode = BlockNodeType | FrameNodeType | PillNodeType;

export interface NodesRequest {
  definition: Definition;
  fn: FunctionDefinition;
  diagram: Diagram;
  /** The drawing's zero: the start pill, so that the main line stays where it is while lanes grow. */
  origin: Point;
  problems: readonly Problem[];
  overlay: Overlay | undefined;
  readOnly: boolean;
  marks?: Marks | undefined;
  tests?: TestMarks | undefined;
}

/** Lines are a layer of their own, so no node has handles; said, since React Flow looks for them in nodes by drawing all of them. */
const FIXED = {
  draggable: false,
  connectable: false,
  selectable: false,
  focusable: false,
  deletable: false,
  ariaRole: 'group',
  handles: [] as [],
} as const;

/** The drawing as React Flow nodes, parents first. */
export function nodesOf(request: NodesRequest): CanvasNode[] {
  const { fn, diagram, origin, overlay } = request;
  const blocks = new Map([...walkFunction(fn)].map((visit) => [visit.block.id, visit.block]));
  const counts = countProblems(request.problems);
  const nodes: CanvasNode[] = [pill('start', t('Start'), diagram.start, origin, overlay !== undefined)];
  for (const placed of diagram.boxes) {
    const block = blocks.get(placed.id);
    if (block === undefined) continue;
    const found = counts.get(block.id);
    const data = {
      block,
      title: placed.container ? (block.title ?? kindOf(block).label) : titleOf(block),
      summary: placed.container ? frameText(block) : summaryOf(block),
      icon: kindOf(block).icon,
      color: familyColor(block),
      chips: chipsOf(request.definition, block),
      depth: placed.depth,
      container: placed.container,
      hidden: placed.container ? 0 : countInside(block),
      errors: found?.errors ?? 0,
      warnings: found?.warnings ?? 0,
      overlay: overlay === undefined ? undefined : (overlay[block.id] ?? { state: 'pending' as const }),
      mark: request.marks?.[block.id],
      test: request.tests?.[block.id],
      readOnly: request.readOnly,
    };
    const position = { x: placed.x - origin.x, y: placed.y - origin.y };
    const size = { width: placed.width, height: placed.height };
    const shared = {
      id: block.id,
      position,
      data,
      ...size,
      measured: size,
      zIndex: placed.depth,
      ...FIXED,
    };
    nodes.push(
      placed.container
        ? { ...shared, type: 'frame', style: { pointerEvents: 'none' } }
        : { ...shared, type: 'block', style: { pointerEvents: 'all' } },
    );
  }
  if (diagram.end !== null) {
    const last = fn.blocks.at(-1);
    const through =
      overlay !== undefined && (last === undefined || reached(overlay[last.id]?.state)) && overlay[last?.id ?? '']?.state === 'done';
    nodes.push(pill('end', 'End', diagram.end, origin, through));
  }
  return nodes;
}

/** Titles of frames are their kind or the author's words; the condition stands beside it in code. */
function frameText(block: Block): string {
  if (block.kind === 'handler') return `${block.message}(${block.params})`;
  return summaryOf(block);
}

function pill(id: string, text: string, at: Point, origin: Point, isReached: boolean): PillNodeType {
  const position = { x: at.x - origin.x, y: at.y - origin.y };
  const size = { width: 72, height: 28 };
  return { id: `:${id}`, type: 'pill', position, ...size, measured: size, data: { text, state: isReached ? 'reached' : 'idle' }, ...FIXED };
}

function countInside(block: Block): number {
  return lanesOf(block).reduce((sum, lane) => sum + lane.blocks.reduce((inner, child) => inner + 1 + countInside(child), 0), 0);
}

function countProblems(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { blockId, severity } of problems) {
    if (blockId === undefined || severity === 'info') continue;
    const count = counts.get(blockId) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors++;
    else count.warnings++;
    counts.set(blockId, count);
  }
  return counts;
}
