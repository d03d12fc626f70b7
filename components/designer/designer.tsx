'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { find, functionNamed, type ParseResult, type Place } from '../../compiler/definition';
import { DragProvider, describeSlot, type SlotAddress } from '../canvas';
import {
  type ActivityInfo,
  Inspector,
  namesIn,
  Palette,
  type PaletteEntry,
  Picker,
  ProblemsDrawer,
  paletteEntries,
  WorkflowSettings,
} from '../panel';
import { useShortcuts } from '../shell';
import { toast } from '../ui';
import type { DesignerApi, DesignerDraft, VersionLine } from './api';
import { CodePane } from './code-pane';
import { ConflictDialog } from './conflict-dialog';
import { GraphPane } from './graph-pane';
import { neighbourOf, placeAfter } from './place';
import { ProblemsBar } from './problems-bar';
import { PublishDialog } from './publish-dialog';
import { blockAt } from './session/block-at';
import { DesignerTopBar } from './top-bar';
import { useDesigner } from './use-designer';
import { useDesignerKeys } from './use-designer-keys';
import { useMode } from './use-mode';
import { useProblemList } from './use-problem-list';

export interface DesignerProps {
  readonly name: string;
  readonly draft: DesignerDraft;
  readonly parsed: ParseResult;
  readonly publishedVersion: number | null;
  /** Text of the published version; undefined while it is being read. */
  readonly publishedSource: string | null | undefined;
  /** Undefined while they are being read. */
  readonly activities: readonly ActivityInfo[] | undefined;
  readonly versions: readonly VersionLine[];
  readonly api: DesignerApi;
  readonly onRun: () => void;
  readonly onPublished: (version: number) => void;
}

const NO_ACTIVITIES: readonly ActivityInfo[] = [];

/** The designer: palette, graph, code, inspector, problems; two views of one text. */
export function Designer(props: DesignerProps) {
  return (
    <DragProvider>
      <DesignerBody {...props} />
    </DragProvider>
  );
}

function DesignerBody(props: DesignerProps) {
  const { name, api, activities = NO_ACTIVITIES, publishedVersion } = props;
  const designer = useDesigner({
    name,
    draft: props.draft,
    parsed: props.parsed,
    api,
    onRecovered: (at, undo) =>
      toast.info('Unsaved edits were put back', {
        description: `From ${new Date(at).toLocaleString()}.`,
        duration: 12_000,
        action: { label: 'Discard them', onClick: undo },
      }),
    onMerged: (undo) =>
      toast.info('Joined with what was saved elsewhere', { duration: 12_000, action: { label: 'Take it out again', onClick: undo } }),
  });
  const { state, edit, select, source } = designer;
  const { graph } = state;
  const definition = graph?.definition ?? null;
  const [mode, setMode] = useMode();
  const [shownFunction, setShownFunction] = useState<string | null>(null);
  const [picker, setPicker] = useState<{ place: Place; anchor: DOMRect } | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [goTo, setGoTo] = useState<{ offset: number } | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const canvas = useRef<HTMLDivElement>(null);

  const fn = definition === null ? undefined : (functionNamed(definition, shownFunction ?? definition.name) ?? definition.workflows[0]);
  const entries = useMemo(() => paletteEntries(activities), [activities]);
  const problems = state.syntax ?? state.problems;
  const list = useProblemList(problems, (found) => {
    if (found.blockId !== undefined) show(found.blockId);
    if (mode !== 'graph') setGoTo({ offset: found.span.start });
  });
  const { errors } = list;
  const locked = state.syntax !== null || !designer.ready;
  const selected = definition === null || state.selected === null ? undefined : find(definition, state.selected);
  const focusCanvas = () => canvas.current?.querySelector<HTMLElement>('[data-testid="canvas"]')?.focus({ preventScroll: true });

  const run = async (change: Parameters<typeof edit>[0]) => {
    const outcome = await edit(change);
    if (!outcome.ok) toast.error(outcome.message);
    return outcome;
  };
  const insert = (place: Place, entry: PaletteEntry) => {
    void run({ type: 'insert', place, ...entry.make(namesIn(source)) });
  };
  const remove = async (id: string) => {
    const next = fn === undefined ? null : neighbourOf(fn, id);
    const outcome = await run({ type: 'delete', ids: [id] });
    if (outcome.ok) select(next);
  };
  const duplicate = (id: string) => {
    const place = definition === null ? undefined : find(definition, id)?.place;
    if (place !== undefined) void run({ type: 'copy', ids: [id], to: { ...place, index: place.index + 1 } });
  };
  /** Selects a block, in whichever function of the file it is. */
  const show = (id: string) => {
    const visit = definition === null ? undefined : find(definition, id);
    if (visit === undefined) return;
    setShownFunction(visit.function.name);
    select(id);
  };
  const onCaret = (offset: number) => {
    if (graph === null || !state.current) return;
    const id = blockAt(graph.definition, graph.spans, offset);
    if (id !== null) show(id);
  };
  const publish = () => {
    if (errors.length > 0) list.setShown(true);
    setPublishing(true);
  };
  const start = () => {
    if (publishedVersion === null) {
      toast.info('Publish a version first', { description: 'A run takes a published version, so that its code never changes under it.' });
      return;
    }
    props.onRun();
  };
  useDesignerKeys({
    undo: designer.undo,
    redo: designer.redo,
    nextProblem: () => list.walk(1),
    previousProblem: () => list.walk(-1),
  });
  useShortcuts('Designer', [
    { keys: 'mod+1', label: 'Graph', run: () => setMode('graph') },
    { keys: 'mod+2', label: 'Graph and code', run: () => setMode('split') },
    { keys: 'mod+3', label: 'Code', run: () => setMode('code') },
    { keys: 'mod+enter', label: 'Run', run: start },
    { keys: '/', label: 'Find a step', run: () => search.current?.focus() },
    { keys: 'j', label: 'Problems', run: () => list.setShown((shown) => !shown) },
    { keys: 'mod+z', label: 'Undo' },
    { keys: 'mod+shift+z', label: 'Redo' },
    { keys: 'f8', label: 'Next problem' },
    { keys: 'n', label: 'On the graph: add a step after the selected one' },
    { keys: 'Del', label: 'On the graph: delete the selected step' },
    { keys: 'mod+d', label: 'On the graph: duplicate the selected step' },
  ]);

  const band = useBand(state.current ? (selected === undefined ? null : (graph?.spans[selected.block.id] ?? null)) : undefined);
  const blocked = errors.length === 0 ? null : `${errors.length === 1 ? 'One error is' : `${errors.length} errors are`} in the way`;
  const showsGraph = mode !== 'code';
  const showsCode = mode !== 'graph';
  const hands = { disabled: locked, edit, onFix: designer.applyText };

  return (
    <>
      <DesignerTopBar
        name={name}
        publishedVersion={publishedVersion}
        changed={props.publishedSource === undefined ? null : props.publishedSource !== source}
        save={designer.save}
        mode={mode}
        onMode={setMode}
        canUndo={state.canUndo}
        canRedo={state.canRedo}
        onUndo={designer.undo}
        onRedo={designer.redo}
        blocked={blocked}
        onPublish={publish}
        onRun={start}
        versions={props.versions}
      />
      <div className="flex min-h-0 flex-1" data-testid="designer" data-ready={designer.ready}>
        {showsGraph && (
          <div className="w-[232px] shrink-0 border-r">
            <Palette
              entries={entries}
              loading={props.activities === undefined}
              searchRef={search}
              onEscape={focusCanvas}
              onPick={(entry) => fn !== undefined && insert(placeAfter(fn, state.selected), entry)}
            />
          </div>
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <Group orientation="horizontal" className="min-h-0 flex-1">
            {showsGraph && (
              <Panel id="graph" minSize={280}>
                <GraphPane
                  ref={canvas}
                  definition={definition}
                  fn={fn}
                  onFunction={setShownFunction}
                  syntax={state.syntax}
                  onOpenProblem={list.open}
                  layout={designer.layout}
                  onLayout={designer.setLayout}
                  selectedId={state.selected}
                  onSelect={select}
                  readOnly={locked}
                  problems={problems}
                  onAdd={(place: SlotAddress, anchor) => setPicker({ place, anchor })}
                  onInsert={(place, key) => {
                    const entry = entries.find((each) => each.key === key);
                    if (entry !== undefined) insert(place, entry);
                    focusCanvas();
                  }}
                  onMove={(id, to) => void run({ type: 'move', ids: [id], to })}
                  onDelete={(id) => void remove(id)}
                  onDuplicate={duplicate}
                  onOpen={(id) => focusInspector(id)}
                />
              </Panel>
            )}
            {showsGraph && showsCode && (
              <Separator
                className="w-px bg-border outline-offset-[-1px] transition-colors hover:bg-accent data-[separator=active]:bg-accent"
                aria-label="Width of graph and code"
              />
            )}
            {showsCode && (
              <Panel id="code" minSize={280}>
                <CodePane buffer={designer.buffer} selection={band} goTo={goTo} onCaret={onCaret} label={`Code of ${name}`} />
              </Panel>
            )}
          </Group>
          {list.shown && (
            <div className="h-48 shrink-0 border-t">
              <ProblemsDrawer
                definition={definition}
                problems={problems}
                checked={state.checked || state.syntax !== null}
                active={list.active}
                onOpen={list.open}
                onFix={designer.applyText}
                onClose={() => list.setShown(false)}
              />
            </div>
          )}
          <ProblemsBar
            problems={problems}
            checked={state.checked || state.syntax !== null}
            open={list.shown}
            onToggle={() => list.setShown(!list.shown)}
          />
        </div>
        {definition !== null && fn !== undefined && (
          <div className="w-[320px] shrink-0 border-l" id="inspector">
            {selected === undefined ? (
              <WorkflowSettings {...hands} definition={definition} fn={fn} />
            ) : (
              <Inspector
                // Fields keep what is being typed while the block only gets a new id.
                key={state.selection}
                {...hands}
                definition={definition}
                block={selected.block}
                span={graph?.spans[selected.block.id]}
                source={state.graphText}
                activities={activities}
                problems={problems.filter((each) => each.blockId === selected.block.id)}
                onDelete={(id) => void remove(id)}
                onDuplicate={duplicate}
              />
            )}
          </div>
        )}
      </div>
      {picker !== null && definition !== null && (
        <Picker
          entries={entries}
          anchor={picker.anchor}
          place={describeSlot(definition, picker.place)}
          onPick={(entry) => {
            setPicker(null);
            insert(picker.place, entry);
            focusCanvas();
          }}
          onClose={() => {
            setPicker(null);
            focusCanvas();
          }}
        />
      )}
      <PublishDialog
        open={publishing}
        onOpenChange={setPublishing}
        nextVersion={(props.versions[0]?.version ?? publishedVersion ?? 0) + 1}
        errors={errors}
        onShowProblems={() => {
          setPublishing(false);
          list.setShown(true);
        }}
        onPublish={async (note, openRuns) => {
          if (!(await designer.flush()))
            throw new Error('The draft could not be saved, so it was not published. It is tried again by itself.');
          return api.publish(note, openRuns);
        }}
        onPublished={({ version, unchanged }) => {
          if (unchanged) toast.info(`Nothing changed: version ${version} has this very code`);
          else toast.success(`Published version ${version}`, { action: { label: 'Run it', onClick: props.onRun } });
          props.onPublished(version);
        }}
      />
      {designer.save.kind === 'conflict' && (
        <ConflictDialog open mine={source} theirs={designer.save.theirs.source} onMine={designer.keepMine} onTheirs={designer.takeTheirs} />
      )}
    </>
  );

  function focusInspector(id: string): void {
    select(id);
    // The inspector shows the block in the next frame.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#inspector textarea, #inspector button[role="combobox"]')?.focus());
  }
}

/** While the text is ahead of the graph (undefined), the band stays where Monaco carries it. */
function useBand(span: { start: number; end: number } | null | undefined): { start: number; end: number } | null {
  const last = useRef<{ start: number; end: number } | null>(null);
  useEffect(() => {
    if (span !== undefined) last.current = span;
  });
  return span === undefined ? last.current : span;
}
