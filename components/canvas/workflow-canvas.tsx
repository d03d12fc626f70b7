'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import { MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Definition, functionNamed, type Problem } from '../../compiler/definition';
import { BlockNode } from './block-node';
import { boxesOf } from './boxes';
import { CanvasContext, type CanvasHands } from './canvas-context';
import { type Direction, layout as layoutOf, type PlacedSlot, type Rect, type Size, type SlotAddress } from './core';
import { describeSlot } from './describe-slot';
import { type DragPayload, useDragSource } from './drag';
import { DropLayer } from './drop-layer';
import { EdgesLayer } from './edges-layer';
import { FrameNode } from './frame-node';
import { canvasKey } from './keys';
import { LanesLayer } from './lanes-layer';
import { legalSlots } from './legal';
import { type CanvasNode, nodesOf } from './nodes';
import type { Overlay } from './overlay';
import { PillNode } from './pill-node';
import { SlotsLayer } from './slots-layer';
import { useLegalIds } from './use-legal-ids';
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
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Scrolled into view when it changes, as the selected one is. */
  readonly revealId?: string | null;
  readonly readOnly?: boolean;
  readonly problems?: readonly Problem[];
  /** A `+` was pressed, or `N`: choose what comes there. `anchor` is where the `+` is on the screen. */
  readonly onAdd?: (place: SlotAddress, anchor: DOMRect) => void;
  /** A palette entry was dropped. */
  readonly onInsert?: (place: SlotAddress, key: string) => void;
  readonly onMove?: (id: string, place: SlotAddress) => void;
  readonly onDelete?: (id: string) => void;
  readonly onDuplicate?: (id: string) => void;
  /** Enter or a double click: the details. */
  readonly onOpen?: (id: string) => void;
  /** Shown over an empty graph. */
  readonly empty?: React.ReactNode;
}

const NODE_TYPES = { block: BlockNode, frame: FrameNode, pill: PillNode };
const NO_PROBLEMS: readonly Problem[] = [];

/** What of a box must be seen: of a container its head is enough. */
function headOf(box: Rect, origin: { readonly x: number; readonly y: number }): Rect {
  return { x: box.x - origin.x, y: box.y - origin.y, width: box.width, height: Math.min(box.height, 96) };
}

/** The graph of a workflow. Without handlers of edits it is a picture; with `overlay` it is the picture of a run. */
export function WorkflowCanvas(props: WorkflowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: WorkflowCanvasProps) {
  const { definition, overlay, selectedId, onSelect, readOnly = false, problems = NO_PROBLEMS, onLayout } = props;
  const [ownLayout, setOwnLayout] = useState<CanvasLayout>({});
  const layout = props.layout ?? ownLayout;
  const setLayout = onLayout ?? setOwnLayout;
  const direction = layout.direction ?? 'down';
  const [minimap, setMinimap] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<CanvasNode>();
  const fn = functionNamed(definition, props.workflowName ?? definition.name) ?? definition.workflows[0];

  const collapsed = useMemo(() => new Set(layout.collapsed), [layout.collapsed]);
  const diagram = useMemo(
    () => layoutOf(fn === undefined ? [] : boxesOf(fn, collapsed), { direction, root: fn?.name }),
    [fn, collapsed, direction],
  );
  const origin = useMemo(() => {
    const { start } = diagram;
    return direction === 'down' ? { x: start.x + start.width / 2, y: start.y } : { x: start.x, y: start.y + start.height / 2 };
  }, [diagram, direction]);
  const base = useMemo(
    () => (fn === undefined ? [] : nodesOf({ definition, fn, diagram, origin, problems, overlay, readOnly })),
    [definition, fn, diagram, origin, problems, overlay, readOnly],
  );
  const nodes = useMemo(() => base.map((node) => (node.id === selectedId ? { ...node, selected: true } : node)), [base, selectedId]);

  const legal = useCallback((payload: DragPayload) => legalSlots(definition, diagram, payload), [definition, diagram]);
  const legalIds = useLegalIds(diagram, legal);
  const describe = useCallback((slot: PlacedSlot) => describeSlot(definition, slot.address), [definition]);

  const source = useDragSource();
  const latest = useRef({ props, layout, setLayout, source });
  latest.current = { props, layout, setLayout, source };
  const hands = useMemo<CanvasHands>(
    () => ({
      select: (id) => latest.current.props.onSelect(id),
      open: (id) => latest.current.props.onOpen?.(id),
      toggle: (id) => {
        const { layout: now, setLayout: set } = latest.current;
        const folded = now.collapsed ?? [];
        set({ ...now, collapsed: folded.includes(id) ? folded.filter((each) => each !== id) : [...folded, id] });
      },
      drag: (event, payload) => latest.current.source(event, payload),
    }),
    [],
  );
  const onAdd = useCallback((slot: PlacedSlot, at: DOMRect) => latest.current.props.onAdd?.(slot.address, at), []);
  const onDrop = (payload: DragPayload, slot: PlacedSlot) => {
    if (payload.kind === 'new') props.onInsert?.(slot.address, payload.key);
    else props.onMove?.(payload.id, slot.address);
  };

  const graph = { x: -origin.x, y: -origin.y, width: diagram.width, height: diagram.height };
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
      readOnly,
      diagram,
      fn,
      fit,
      host: host.current,
      zoomToFull: () => void flow.zoomTo(1, { duration: 140 }),
      toggleMinimap: () => setMinimap((on) => !on),
      toggle: hands.toggle,
      flip: () => setLayout({ ...layout, direction: direction === 'down' ? 'right' : 'down' }),
    });
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const empty = fn === undefined || fn.blocks.length === 0;
  return (
    <CanvasContext value={hands}>
      <div
        ref={host}
        className="relative size-full min-h-0 bg-surface-0 outline-offset-[-2px]"
        data-testid="canvas"
        role="tree"
        aria-label="Workflow graph"
        aria-activedescendant={selectedId === null ? undefined : `canvas-${selectedId}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ReactFlow<CanvasNode>
          nodes={nodes}
          edges={NO_EDGES}
          nodeTypes={NODE_TYPES}
          onInit={() => {
            const first = firstView(graph, screenOf(host.current));
            const box = diagram.boxes.find((each) => each.id === selectedId);
            void flow.setViewport(box === undefined ? first : reveal(first, headOf(box, origin), screenOf(host.current)));
          }}
          onPaneClick={() => onSelect(null)}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          // A selected frame stays behind what is in it.
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={nodes.length > 150}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          // Space would be taken from Monaco, whose text is no input element; dragging the empty canvas pans anyway.
          panActivationKeyCode={null}
          panOnScroll
          zoomOnDoubleClick={false}
          minZoom={0.1}
          maxZoom={2}
        >
          <ViewportPortal>
            <div className="absolute top-0 left-0" style={{ zIndex: 500, transform: `translate(${-origin.x}px, ${-origin.y}px)` }}>
              <EdgesLayer diagram={diagram} overlay={overlay} />
              <LanesLayer diagram={diagram} onSelect={onSelect} />
              <SlotsLayer diagram={diagram} readOnly={readOnly} legal={legalIds} describe={describe} onAdd={onAdd} />
            </div>
          </ViewportPortal>
          {minimap && (
            <MiniMap<CanvasNode>
              pannable
              zoomable
              ariaLabel="Map of the graph"
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
        {!readOnly && <DropLayer diagram={diagram} origin={origin} legal={legal} describe={describe} onDrop={onDrop} host={host} />}
        <ZoomBar
          minimap={minimap}
          onMinimap={() => setMinimap((on) => !on)}
          onFit={fit}
          onFlip={() => setLayout({ ...layout, direction: direction === 'down' ? 'right' : 'down' })}
        />
      </div>
    </CanvasContext>
  );
}

const NO_EDGES: never[] = [];

function screenOf(host: HTMLElement | null): Size {
  return { width: host?.clientWidth ?? 800, height: host?.clientHeight ?? 600 };
}

function miniColor(node: CanvasNode): string {
  if (node.type === 'pill') return 'var(--text-3)';
  if (node.type === 'frame') return 'color-mix(in srgb, var(--text-3) 14%, transparent)';
  return typeof node.data.color === 'string' ? node.data.color : 'var(--text-3)';
}
