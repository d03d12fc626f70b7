'use client';

import { t } from '../texts';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react';
import { ContextMenu } from 'radix-ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Definition, functionNamed, type Problem, settle } from '../../compiler/definition';
import type { Marks } from './block-mark';
import { BlockNode } from './block-node';
import { boxesOf } from './boxes';
import { CanvasContext, type CanvasHands, type Picking } from './canvas-context';
import { type Direction, type Link, layout as layoutOf, type PlacedSlot, type Rect, type Size, type SlotAddress } from './core';
import { describeSlot } from './describe-slot';
import { type Drag, type DragPayload, useDragSource } from './drag';
import { DropLayer } from './drop-layer';
import { EdgesLayer } from './edges-layer';
import { FrameNode } from './frame-node';
import { canvasKey } from './keys';
import { LanesLayer } from './lanes-layer';
import { Lasso } from './lasso';
import { legalSlots } from './legal';
import { LinksLayer } from './links-layer';
import { type CanvasNode, nodesOf } from './nodes';
import type { Overlay } from './overlay';
import { pickTo } from './pick-to';
import { PillNode } from './pill-node';
import { SlotsLayer } from './slots-layer';
import type { TestMarks } from './test-mark';
import { useCentred } from './use-centred';
import { useLegalIds } from './use-legal-ids';
import { useSeenPart } from './use-seen-part';
import { useShared } from './use-shared';
import { useSpace } from './use-space';
import { firstView, fitView, reveal } from './view';
import { ZoomBar } from './zoom-bar';

/** How the graph is looked at; never part of the code. */
export interface CanvasLayout {
  readonly direction?: Direction;
  readonly collapsed?: readonly string[];
}

export interface WorkflowCanvasProps {
  readonly definition: Definition;
  /** Function to show; the first workflow unless given. */
  readonly workflowName?: string;
  readonly layout?: CanvasLayout;
  readonly onLayout?: (layout: CanvasLayout) => void;
  /** State of a run, by block id. */
  readonly overlay?: Overlay;
  /** Another round of a loop is to be shown. */
  readonly onRound?: (id: string, index: number) => void;
  /** In a comparison: what became of the blocks. */
  readonly marks?: Marks;
  /** What a test of the draft says of the blocks. */
  readonly tests?: TestMarks | undefined;
  readonly selectedId: string | null;
  /** All that is selected, `selectedId` among them. Default: that one. */
  readonly pickedIds?: readonly string[];
  readonly onSelect: (id: string | null) => void;
  /** Scrolled into view when it changes, as the selected one is. */
  readonly revealId?: string | null;
  /** The view was moved or zoomed by hand. */
  readonly onLookAround?: () => void;
  /** Several at once: by lasso, or with Shift or Ctrl. The last one is the one that was meant. */
  readonly onPick?: (ids: readonly string[]) => void;
  readonly readOnly?: boolean;
  readonly problems?: readonly Problem[];
  /** Who produces what whom reads; shown for the block under the pointer and the selected one. */
  readonly links?: readonly Link[];
  /** All of them are shown. */
  readonly allLinks?: boolean;
  /** A key that is none of the view's own; true: it was used. */
  readonly onKey?: (event: React.KeyboardEvent) => boolean;
  /** What a right click opens. */
  readonly menu?: React.ReactNode;
  /** A `+` was pressed: choose what comes there. `anchor` is where the `+` is on the screen. */
  readonly onAdd?: (place: SlotAddress, anchor: DOMRect) => void;
  /** A palette entry was dropped. */
  readonly onInsert?: (place: SlotAddress, key: string) => void;
  readonly onMove?: (ids: readonly string[], place: SlotAddress, copy: boolean) => void;
  /** The port of a block was dropped on another one, which is to come next. */
  readonly onChain?: (from: string, to: string) => void;
  /** A double click: into what the block calls; false: it calls nothing, and is opened. */
  readonly onDive?: (id: string) => boolean;
  /** Enter or a double click: the details. */
  readonly onOpen?: (id: string) => void;
  /** Shown over an empty graph. */
  readonly empty?: React.ReactNode;
}

const NODE_TYPES = { block: BlockNode, frame: FrameNode, pill: PillNode };
const NO_PROBLEMS: readonly Problem[] = [];
const NO_LINKS: readonly Link[] = [];
const NONE: readonly string[] = [];
/** Graphs of more blocks are only drawn as far as they are on the screen. */
const DRAWN_WHOLE = 150;

/** What of a box must be seen: of a container its head is enough. */
function headOf(box: Rect, origin: { readonly x: number; readonly y: number }): Rect {
  return { x: box.x - origin.x, y: box.y - origin.y, width: box.width, height: Math.min(box.height, 96) };
}

/** The graph of a workflow. Without handlers of edits it is a picture; with `overlay` it is the picture of a run. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  return (
    // Said here too: else what is selected from the start would be lifted above what is in it, before the flow below has spoken.
    <ReactFlowProvider zIndexMode="manual">
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: WorkflowCanvasProps) {
  const { overlay, marks, tests, selectedId, onSelect, readOnly = false, problems = NO_PROBLEMS, onLayout } = props;
  const definition = useShared(props.definition);
  // What a screen shows is replaced, never changed.
  settle(definition);
  const [ownLayout, setOwnLayout] = useState<CanvasLayout>({});
  const layout = props.layout ?? ownLayout;
  const setLayout = onLayout ?? setOwnLayout;
  const direction = layout.direction ?? 'down';
  const [minimap, setMinimap] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<CanvasNode>();
  const seenFor = useCentred();
  const fn = functionNamed(definition, props.workflowName ?? definition.name) ?? definition.workflows[0];

  const collapsed = useMemo(() => new Set(layout.collapsed), [layout.collapsed]);
  // Most of what is typed changes no box, and then nothing is laid out anew.
  const boxes = useShared(useMemo(() => (fn === undefined ? [] : boxesOf(fn, collapsed)), [fn, collapsed]));
  const diagram = useShared(useMemo(() => layoutOf(boxes, { direction, root: fn?.name }), [boxes, direction, fn?.name]));
  const origin = useMemo(() => {
    const { start } = diagram;
    return direction === 'down' ? { x: start.x + start.width / 2, y: start.y } : { x: start.x, y: start.y + start.height / 2 };
  }, [diagram, direction]);
  const seen = useSeenPart(diagram, origin, DRAWN_WHOLE);
  const base = useShared(
    useMemo(
      () => (fn === undefined ? [] : nodesOf({ definition, fn, diagram, origin, problems, overlay, readOnly, marks, tests })),
      [definition, fn, diagram, origin, problems, overlay, readOnly, marks, tests],
    ),
  );
  const picked = props.pickedIds ?? NONE;
  const nodes = useMemo(() => {
    const marked = new Set([...picked, selectedId]);
    return base.map((node) => (marked.has(node.id) ? { ...node, selected: true } : node));
  }, [base, picked, selectedId]);
  const [hovered, setHovered] = useState<string | null>(null);

  const legal = useCallback((payload: DragPayload) => legalSlots(definition, diagram, payload), [definition, diagram]);
  const legalIds = useLegalIds(diagram, legal);
  const describe = useCallback((slot: PlacedSlot) => describeSlot(definition, slot.address), [definition]);

  const source = useDragSource();
  const latest = useRef({ props, layout, setLayout, source, diagram });
  latest.current = { props, layout, setLayout, source, diagram };
  const hands = useMemo<CanvasHands>(
    () => ({
      select: (id: string, how: Picking = 'one') => {
        const { onPick, pickedIds = NONE, onSelect: one } = latest.current.props;
        if (onPick === undefined || how === 'one') one(id);
        else onPick(pickTo(latest.current.diagram, pickedIds, id, how));
      },
      hover: setHovered,
      open: (id) => {
        const { onDive, onOpen } = latest.current.props;
        if (onDive?.(id) !== true) onOpen?.(id);
      },
      round: (id, index) => latest.current.props.onRound?.(id, index),
      toggle: (id) => {
        const { layout: now, setLayout: set } = latest.current;
        const folded = now.collapsed ?? [];
        set({ ...now, collapsed: folded.includes(id) ? folded.filter((each) => each !== id) : [...folded, id] });
      },
      drag: (event, payload) => {
        const { pickedIds = NONE } = latest.current.props;
        const all = payload.kind === 'move' && pickedIds.length > 1 && pickedIds.includes(payload.id);
        latest.current.source(
          event,
          all ? { ...payload, ids: pickedIds, label: t('{pickedIds} steps', { pickedIds: pickedIds.length }) } : payload,
        );
      },
    }),
    [],
  );
  const onLasso = (ids: readonly string[], add: boolean) => props.onPick?.(add ? [...new Set([...picked, ...ids])] : ids);
  const onAdd = useCallback((slot: PlacedSlot, at: DOMRect) => latest.current.props.onAdd?.(slot.address, at), []);
  const onDrop = ({ payload, copy }: Drag, slot: PlacedSlot) => {
    if (payload.kind === 'new') props.onInsert?.(slot.address, payload.key);
    else if (payload.kind === 'move') props.onMove?.(payload.ids, slot.address, copy);
  };
  const onLink = (from: string, target: { block: string } | { slot: PlacedSlot } | null, at: { x: number; y: number }) => {
    if (target !== null && 'block' in target) return props.onChain?.(from, target.block);
    const box = diagram.boxes.find((each) => each.id === from);
    if (box === undefined) return;
    const place = target?.slot.address ?? { parent: box.parent, lane: box.lane, index: box.index + 1 };
    props.onAdd?.(place, new DOMRect(at.x, at.y, 0, 0));
  };

  const graph = { x: -origin.x, y: -origin.y, width: diagram.width, height: diagram.height };
  const space = useSpace(host, () => {
    const box = diagram.boxes.find((each) => each.id === selectedId);
    if (box !== undefined && box.box.lanes.length > 0) hands.toggle(box.id);
  });
  const fit = () => void flow.setViewport(fitView(graph, screenOf(host.current)), { duration: 140 });
  const shown = useRef<string | null>(null);
  const sought = props.revealId ?? selectedId;
  useEffect(() => {
    if (sought === null || sought === shown.current) return;
    shown.current = sought;
    const box = diagram.boxes.find((each) => each.id === sought);
    if (box === undefined || host.current === null) return;
    const view = flow.getViewport();
    const next = reveal(view, headOf(box, origin), screenOf(host.current));
    if (next.x !== view.x || next.y !== view.y) void flow.setViewport(next, { duration: 140 });
  }, [sought, diagram, origin, flow]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const done = canvasKey(event, {
      ...props,
      diagram,
      fit,
      zoomToFull: () => void flow.zoomTo(1, { duration: 140 }),
      zoomToSelection: () => {
        const boxes = diagram.boxes.filter((each) => picked.includes(each.id) || each.id === selectedId);
        if (boxes.length > 0) void flow.setViewport(fitView(around(boxes, origin), screenOf(host.current)), { duration: 140 });
      },
      toggleMinimap: () => setMinimap((on) => !on),
      press: space.press,
      flip: () => setLayout({ ...layout, direction: direction === 'down' ? 'right' : 'down' }),
    });
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  useEffect(() => {
    // Blocks are items of a tree, and between them and the tree nothing else may stand: React Flow's own wrappers have other roles.
    const items = host.current?.querySelector('.react-flow__nodes');
    items?.setAttribute('role', 'tree');
    items?.setAttribute('aria-label', 'Blocks');
  }, []);

  // A new workflow gives its result and does nothing yet.
  const empty = fn === undefined || fn.blocks.every(({ kind }) => kind === 'return');
  const body = (
    <div
      ref={host}
      // A selected block shows where the keyboard is by itself.
      className={`relative size-full min-h-0 bg-surface-0 outline-offset-[-2px] ${selectedId === null ? '' : 'outline-none'}`}
      data-testid="canvas"
      role="application"
      aria-label={t('Workflow graph')}
      aria-activedescendant={selectedId === null ? undefined : `canvas-${selectedId}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has keys of its own, so it takes the focus
      tabIndex={0}
      // A block that is clicked goes away when an edit gives it another id; the focus must not go with it.
      onFocus={(event) => event.target.role === 'treeitem' && host.current?.focus({ preventScroll: true })}
      data-panning={space.held || readOnly}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        const id = event.target instanceof Element ? event.target.closest('[role="treeitem"]')?.id.slice('canvas-'.length) : undefined;
        if (id !== undefined && !picked.includes(id)) onSelect(id);
      }}
    >
      <ReactFlow<CanvasNode>
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onInit={() => {
          const screen = screenOf(host.current);
          const first = firstView(graph, screen);
          seenFor(screen.width);
          const box = diagram.boxes.find((each) => each.id === sought);
          void flow.setViewport(box === undefined ? first : reveal(first, headOf(box, origin), screen));
        }}
        onPaneClick={() => onSelect(null)}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        // A selected frame stays behind what is in it.
        zIndexMode="manual"
        onlyRenderVisibleElements={nodes.length > DRAWN_WHOLE}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        // Space would be taken from Monaco, whose text is no input element; dragging the empty canvas pans anyway.
        panActivationKeyCode={null}
        panOnScroll
        // The left button draws a lasso where there is something to edit.
        panOnDrag={readOnly || space.held ? true : [1]}
        onMoveStart={(event) => {
          space.onMove();
          // Moves of the program's own have no event.
          if (event !== null) props.onLookAround?.();
        }}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={2}
      >
        <ViewportPortal>
          <div className="absolute top-0 left-0" style={{ zIndex: 500, transform: `translate(${-origin.x}px, ${-origin.y}px)` }}>
            <EdgesLayer diagram={seen} overlay={overlay} />
            <LanesLayer diagram={seen} onSelect={onSelect} />
            <SlotsLayer diagram={seen} readOnly={readOnly} inviting={empty} legal={legalIds} describe={describe} onAdd={onAdd} />
            {fn !== undefined && (
              <LinksLayer
                diagram={diagram}
                fn={fn}
                links={props.links ?? NO_LINKS}
                all={props.allLinks === true}
                focus={hovered ?? selectedId}
              />
            )}
          </div>
        </ViewportPortal>
        {minimap && (
          <MiniMap<CanvasNode>
            pannable
            zoomable
            ariaLabel={t('Map of the graph')}
            className="!m-3 overflow-hidden rounded-md border"
            style={{ width: 180, height: 120 }}
            bgColor="var(--surface-1)"
            maskColor="color-mix(in srgb, var(--surface-3) 55%, transparent)"
            nodeColor={miniColor}
            nodeBorderRadius={4}
          />
        )}
      </ReactFlow>
      {empty && props.empty}
      {!readOnly && (
        <DropLayer diagram={diagram} origin={origin} legal={legal} describe={describe} onDrop={onDrop} onLink={onLink} host={host} />
      )}
      {!readOnly && <Lasso diagram={diagram} origin={origin} host={host} onPick={onLasso} />}
      <ZoomBar
        minimap={minimap}
        onMinimap={() => setMinimap((on) => !on)}
        onFit={fit}
        onFlip={() => setLayout({ ...layout, direction: direction === 'down' ? 'right' : 'down' })}
      />
    </div>
  );
  return (
    <CanvasContext value={hands}>
      {props.menu === undefined ? (
        body
      ) : (
        <ContextMenu.Root>
          <ContextMenu.Trigger asChild>{body}</ContextMenu.Trigger>
          {props.menu}
        </ContextMenu.Root>
      )}
    </CanvasContext>
  );
}

const NO_EDGES: never[] = [];

/** The rectangle around some boxes, as the view counts. */
function around(boxes: readonly Rect[], origin: { readonly x: number; readonly y: number }): Rect {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: x - origin.x, y: y - origin.y, width: right - x, height: bottom - y };
}

function screenOf(host: HTMLElement | null): Size {
  return { width: host?.clientWidth ?? 800, height: host?.clientHeight ?? 600 };
}

function miniColor(node: CanvasNode): string {
  if (node.type === 'pill') return 'var(--text-3)';
  if (node.type === 'frame') return 'color-mix(in srgb, var(--text-3) 14%, transparent)';
  return typeof node.data.color === 'string' ? node.data.color : 'var(--text-3)';
}
