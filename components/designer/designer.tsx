'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { find, functionNamed, type ParseResult, walk } from '../../compiler/definition';
import { DragProvider, type SlotAddress, savePicture } from '../canvas';
import type { CodeTarget } from '../code';
import { type ActivityInfo, type PaletteEntry, ProblemsDrawer, paletteEntries } from '../panel';
import { useShortcuts } from '../shell';
import { t } from '../texts';
import { toast } from '../ui';
import { ActionMenu } from './action-menu';
import { deleteBlocks, type Question, wrapIn } from './actions';
import { anchorOf } from './anchor-of';
import type { DesignerApi, DesignerDraft, VersionLine } from './api';
import { CodePane } from './code-pane';
import { compareHref } from './compare/sides';
import { ConflictDialog } from './conflict-dialog';
import { RecoveredBanner } from './draft/recovered-banner';
import type { TextChange } from './draft/take-out';
import { FindBar } from './find/find-bar';
import { calledFunction } from './flow/called-function';
import { dataFlow } from './flow/data-flow';
import { focusFirstField } from './focus-first-field';
import { GRAPH_KEYS } from './graph-keys';
import { GraphPane } from './graph-pane';
import { placeAfter } from './place';
import { createPointedField } from './pointed-field';
import { ProblemsBar } from './problems-bar';
import type { PublishApi } from './publish/api';
import { PublishDialog } from './publish/publish-dialog';
import { Questions } from './questions/questions';
import { blockAt } from './session/block-at';
import { SidePanel } from './side-panel';
import { StepsColumn, useStepsColumn } from './steps-column';
import { takeOut } from './take-out-again';
import { calleeOf } from './test-run/can';
import { TestBar } from './test-run/test-bar';
import { TestDialogs } from './test-run/test-dialogs';
import { useTestFromRun } from './test-run/use-test-from-run';
import { useTests } from './test-run/use-tests';
import { DesignerTopBar } from './top-bar';
import { useBand } from './use-band';
import { useCanvasActions } from './use-canvas-actions';
import { useDesigner } from './use-designer';
import { useDesignerKeys } from './use-designer-keys';
import { useGraphEdits } from './use-graph-edits';
import { useLatestHands } from './use-latest-hands';
import { useMode } from './use-mode';
import { useProblemList } from './use-problem-list';
import { useRestore } from './use-restore';
import { Versions } from './versions';

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
  readonly publishApi: PublishApi;
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
  const [recovered, setRecovered] = useState<{ edits: number; change: TextChange } | null>(null);
  const designer = useDesigner({
    name,
    draft: props.draft,
    parsed: props.parsed,
    api,
    onRecovered: (edits, change) => setRecovered({ edits, change }),
    // Another tab's edits that meet none of ours appear without a word.
    onMerged: (ours, change) =>
      ours &&
      toast.info(t('Joined with what was saved elsewhere'), {
        duration: 12_000,
        action: { label: t('Take it out again'), onClick: () => void takeOut(designer, change) },
      }),
    onNoJournal: () =>
      toast.info(t('This browser keeps no journal'), { description: t('Edits are safe once the bar says "Saved".'), duration: 12_000 }),
  });
  const { state, select, pick, source } = designer;
  const tests = useTests({
    name,
    source,
    state,
    sidecar: designer.layout.tests ?? {},
    onSidecar: (next) => designer.setLayout({ tests: next }),
  });
  const { graph } = state;
  const definition = graph?.definition ?? null;
  const [mode, setMode] = useMode();
  const [shownFunction, setShownFunction] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [versionsShown, setVersionsShown] = useState(false);
  const [finding, setFinding] = useState(false);
  const [allLinks, setAllLinks] = useState(false);
  const [goTo, setGoTo] = useState<CodeTarget | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const steps = useStepsColumn(search);
  const [pointed] = useState(createPointedField);
  const canvas = useRef<HTMLDivElement>(null);

  const fn = definition === null ? undefined : (functionNamed(definition, shownFunction ?? definition.name) ?? definition.workflows[0]);
  const entries = useMemo(() => paletteEntries(activities), [activities]);
  const links = useMemo(() => (fn === undefined || graph === null ? [] : dataFlow(fn, graph.facts)), [fn, graph]);
  const problems = state.syntax ?? state.problems;
  const list = useProblemList(problems, (found) => {
    if (found.blockId !== undefined) show(found.blockId);
    if (mode !== 'graph') setGoTo({ offset: found.span.start });
  });
  const { errors } = list;
  const locked = state.syntax !== null || !designer.ready;
  const selected = definition === null || state.selected === null ? undefined : find(definition, state.selected);
  const host = () => canvas.current?.querySelector<HTMLElement>('[data-testid="canvas"]');
  const focusCanvas = () => host()?.focus({ preventScroll: true });
  const edits = useGraphEdits(designer, definition);

  /** Selects a block, in whichever function of the file it is. */
  const show = (id: string) => {
    const visit = definition === null ? undefined : find(definition, id);
    if (visit === undefined) return;
    setShownFunction(visit.function.name);
    select(id);
  };
  const hands = useLatestHands({
    sequence: edits.sequence,
    insertText: edits.insertText,
    pick,
    ask: setQuestion,
    anchorOf: (id: string | undefined) => anchorOf(host() ?? null, id),
    openCode: () => {
      const span = state.selected === null ? undefined : graph?.spans[state.selected];
      if (mode === 'graph') setMode('split');
      if (span !== undefined) setGoTo({ offset: span.start });
    },
    showFunction: (called: string) => {
      setShownFunction(called);
      select(null);
    },
    toggleLinks: () => setAllLinks((on) => !on),
    find: () => setFinding(true),
    tidy: () => designer.setLayout({ ...designer.layout, collapsed: [] }),
    runFrom: (id: string) => test(() => tests.runFrom(id)),
    runAlone: (id: string) => {
      const block = definition === null ? undefined : find(definition, id)?.block;
      const name = block && calleeOf(block);
      if (activities.some((each) => each.name === name)) tests.setDialog({ kind: 'alone', id });
      else toast.info(t('There is no activity {name} here to be run alone', { name: name ?? '' }));
    },
    pinOutput: (id: string) => tests.setDialog({ kind: 'pin', id }),
    insertEntry: (entry: PaletteEntry) => {
      if (fn !== undefined) edits.insert(placeAfter(fn, state.selected), entry);
    },
    focusCanvas,
  });
  const actions = useCanvasActions({ designer, fn, links, locked, hands });
  const close = () => {
    setQuestion(null);
    focusCanvas();
  };

  const onCaret = (offset: number) => {
    if (graph === null || !state.current) return;
    const id = blockAt(graph.definition, graph.spans, offset);
    if (id !== null) show(id);
  };
  useTestFromRun({
    name,
    ready: designer.ready,
    graph: state.graph,
    sidecar: designer.layout.tests ?? {},
    onSidecar: (next) => designer.setLayout({ tests: next }),
    onMade: () => tests.setDialog({ kind: 'input' }),
  });
  const restore = useRestore(designer, api);
  const publish = () => {
    if (errors.length > 0) list.setShown(true);
    setPublishing(true);
  };
  const start = () => {
    if (publishedVersion === null) {
      toast.info(t('Publish a version first'), {
        description: t('A run takes a published version, so that its code never changes under it.'),
      });
      return;
    }
    props.onRun();
  };
  const router = useRouter();
  const compare = () => {
    if (publishedVersion !== null) router.push(compareHref(name, { before: publishedVersion, after: 'draft' }));
  };
  /** Tests the draft, unless errors are in the way; those are shown then. */
  function test(begin: () => void = () => tests.setDialog({ kind: 'input' })): void {
    if (errors.length > 0) list.setShown(true);
    else begin();
  }
  useDesignerKeys({
    undo: designer.undo,
    redo: designer.redo,
    nextProblem: () => list.walk(1),
    previousProblem: () => list.walk(-1),
    letter: actions.onKey,
  });
  useShortcuts(t('Designer'), [
    { keys: 'mod+1', label: t('Graph'), run: () => setMode('graph') },
    { keys: 'mod+2', label: t('Graph and code'), run: () => setMode('split') },
    { keys: 'mod+3', label: t('Code'), run: () => setMode('code') },
    { keys: 'mod+enter', label: t('Test the draft'), run: () => test() },
    { keys: 'mod+s', label: t('Save as a version: publish'), run: publish },
    { keys: 'mod+shift+d', label: t('What changed since the published version'), run: compare },
    { keys: '/', label: t('Find a step to add'), run: steps.search },
    { keys: ']', label: t('Hide or show the steps'), run: steps.toggle },
    { keys: 'j', label: t('Problems'), run: () => list.setShown((shown) => !shown) },
    { keys: 'mod+z', label: t('Undo') },
    { keys: 'mod+shift+z', label: t('Redo') },
    { keys: 'f8', label: t('Next problem') },
    { keys: 'shift+f8', label: t('Problem before') },
    { keys: 'esc', label: t('In the code: Tab leads out from then on') },
  ]);
  useShortcuts(t('On the graph'), GRAPH_KEYS);

  const band = useBand(state.current ? (selected === undefined ? null : (graph?.spans[selected.block.id] ?? null)) : undefined);
  const fields = state.current && selected !== undefined ? graph?.fieldSpans[selected.block.id] : undefined;
  const blocked =
    errors.length === 0
      ? null
      : t('{errors, plural, one {One error is in the way} other {# errors are in the way}}', { errors: errors.length });
  const showsGraph = mode !== 'code';
  const showsCode = mode !== 'graph';

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
        onTest={() => test()}
        lastInput={tests.lastInput}
        inputs={tests.inputs}
        onTestWith={(input) => test(() => void tests.start(input))}
        source={source}
        definition={state.current ? definition : null}
        onDiscard={() => publishedVersion !== null && restore(publishedVersion)}
        onPicture={(format) => {
          if (definition === null || fn === undefined) return;
          const { direction = 'down', collapsed } = designer.layout;
          savePicture({ definition, fn, direction, collapsed: new Set(collapsed) }, format).catch((error: Error) =>
            toast.error(error.message),
          );
        }}
        onVersions={() => setVersionsShown(true)}
        changesHref={publishedVersion === null ? null : compareHref(name, { before: publishedVersion, after: 'draft' })}
      />
      {recovered !== null && (
        <RecoveredBanner
          edits={recovered.edits}
          onDiscard={() => {
            void takeOut(designer, recovered.change);
            setRecovered(null);
          }}
          onClose={() => setRecovered(null)}
        />
      )}
      <div className="flex min-h-0 flex-1" data-testid="designer" data-ready={designer.ready}>
        {showsGraph && (
          <StepsColumn
            shown={steps.shown}
            onToggle={steps.toggle}
            entries={entries}
            loading={props.activities === undefined}
            searchRef={search}
            onEscape={hands.focusCanvas}
            onPick={hands.insertEntry}
          />
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
                  overlay={tests.overlay}
                  tests={tests.marks}
                  selectedId={state.selected}
                  pickedIds={state.picked}
                  onSelect={select}
                  onPick={pick}
                  readOnly={locked}
                  problems={problems}
                  links={links}
                  allLinks={allLinks}
                  onKey={actions.onKey}
                  menu={<ActionMenu context={actions.context} onRun={actions.run} />}
                  onCopy={actions.onCopy}
                  onPaste={actions.onPaste}
                  find={
                    finding && (
                      <FindBar
                        source={state.graphText}
                        disabled={locked || !state.current}
                        onShow={({ start: offset, end }) => {
                          const id = graph === null ? null : blockAt(graph.definition, graph.spans, offset);
                          if (id !== null) show(id);
                          if (mode !== 'graph') setGoTo({ offset, end, quiet: true });
                        }}
                        onReplace={designer.applyText}
                        onClose={() => {
                          setFinding(false);
                          focusCanvas();
                        }}
                      />
                    )
                  }
                  onAdd={(place: SlotAddress, anchor) => setQuestion({ kind: 'add', place, anchor })}
                  onInsert={(place, key) => {
                    const entry = entries.find((each) => each.key === key);
                    if (entry !== undefined) edits.insert(place, entry);
                    focusCanvas();
                  }}
                  onMove={edits.move}
                  onChain={edits.chain}
                  onDive={(id) => {
                    const block = definition === null ? undefined : find(definition, id)?.block;
                    const called = definition === null || block === undefined ? undefined : calledFunction(definition, block);
                    if (called !== undefined) hands.showFunction(called.name);
                    return called !== undefined;
                  }}
                  onOpen={(id) => {
                    select(id);
                    focusFirstField();
                  }}
                />
              </Panel>
            )}
            {showsGraph && showsCode && (
              <Separator
                className="w-px bg-border outline-offset-[-1px] transition-colors hover:bg-accent data-[separator=active]:bg-accent"
                aria-label={t('Width of graph and code')}
              />
            )}
            {showsCode && (
              <Panel id="code" minSize={280}>
                <CodePane
                  buffer={designer.buffer}
                  pointed={pointed}
                  fields={fields}
                  selection={band}
                  goTo={goTo}
                  onCaret={onCaret}
                  label={t('Code of {name}', { name })}
                />
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
          {tests.test !== null && (
            <TestBar
              key={tests.test.runId}
              test={tests.test}
              stale={tests.test.source !== source}
              pinned={Object.keys(tests.pins).length}
              onPicture={tests.setPicture}
              onAgain={() => void tests.start(tests.test?.input)}
              onClose={tests.close}
            />
          )}
          <ProblemsBar
            problems={problems}
            checked={state.checked || state.syntax !== null}
            open={list.shown}
            onToggle={() => list.setShown(!list.shown)}
          />
        </div>
        {definition !== null && fn !== undefined && (
          // biome-ignore lint/a11y/noStaticElementInteractions: it only watches which of its fields is pointed at, and where Esc comes from.
          <div
            className="w-[clamp(300px,24vw,380px)] shrink-0 border-l"
            id="inspector"
            onPointerOver={({ target }) => pointed.at(target)}
            onPointerLeave={() => pointed.at(null)}
            onFocus={({ target }) => pointed.at(target)}
            onBlur={() => pointed.at(null)}
            onKeyDown={(event) => {
              // A list or a dialog that was opened from here stands elsewhere in the page, and has its own Esc.
              const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
              if (event.key === 'Escape' && inside && !event.defaultPrevented) focusCanvas();
            }}
          >
            <SidePanel
              designer={designer}
              definition={definition}
              fn={fn}
              selected={selected}
              activities={activities}
              problems={problems}
              locked={locked}
              links={links}
              api={api}
              context={actions.context}
              onAction={actions.run}
              tests={tests}
              onTest={() => test()}
            />
          </div>
        )}
      </div>
      {definition !== null && fn !== undefined && (
        <Questions
          question={question}
          definition={definition}
          entries={entries}
          loading={props.activities === undefined}
          onClose={close}
          onInsert={edits.insert}
          onReplace={edits.replace}
          onWrap={(ids, wrapper) => wrapIn({ hands }, ids, wrapper)}
          onExtract={(ids, extracted, as) => void edits.run({ type: 'extract', ids: [...ids], name: extracted, as })}
          onRename={edits.rename}
          onDelete={(ids) => void deleteBlocks({ fn, hands }, ids)}
          onShow={show}
        />
      )}
      <Versions
        open={versionsShown}
        onOpenChange={setVersionsShown}
        name={name}
        versions={props.versions}
        publishedVersion={publishedVersion}
        api={props.publishApi}
        onRestore={restore}
      />
      <TestDialogs name={name} source={source} definition={definition} activities={activities} tests={tests} />
      {publishing && (
        <PublishDialog
          onClose={() => setPublishing(false)}
          api={props.publishApi}
          name={name}
          published={publishedVersion}
          nextVersion={(props.versions[0]?.version ?? publishedVersion ?? 0) + 1}
          source={source}
          blocks={definition === null ? 0 : [...walk(definition)].length}
          problems={problems}
          checked={state.checked || state.syntax !== null}
          flush={designer.flush}
          onShowProblems={() => {
            setPublishing(false);
            list.setShown(true);
          }}
          onShowBlock={(id) => {
            setPublishing(false);
            show(id);
          }}
          onSource={(next) => designer.applyText([{ start: 0, end: source.length, text: next }])}
          onPublished={({ version, unchanged }) => {
            if (unchanged) toast.info(t('Nothing changed: version {version} has this very code', { version }));
            else toast.success(t('Published version {version}', { version }), { action: { label: t('Run it'), onClick: props.onRun } });
            props.onPublished(version);
          }}
        />
      )}
      {designer.save.kind === 'conflict' && (
        <ConflictDialog open mine={source} theirs={designer.save.theirs.source} onMine={designer.keepMine} onTheirs={designer.takeTheirs} />
      )}
    </>
  );
}
