'use client';

import { Ban, CircleHelp, History, MessageCircleQuestion, MessageSquare, OctagonX, RadioTower, Repeat, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { errorCode, errorText } from '../../app/_client';
import { placeOfStack } from '../../compiler/build/map';
import { find, titleOf } from '../../compiler/definition';
import type { HistoryEvent } from '../../engine/contract';
import { useStartRun } from '../forms';
import { Breadcrumb, usePaletteActions, useShortcuts, useUrlParams } from '../shell';
import { Button, EmptyState, InlineError, Tabs } from '../ui';
import { useRunActions } from './actions/use-run-actions';
import { AlertAction } from './alert-action';
import { BlockPanel } from './block-panel';
import { chainOf } from './chain';
import { downloadJson } from './download';
import { EventList } from './event-list';
import { IoPanel } from './io-panel';
import { Scrubber } from './moment/scrubber';
import { type Move, moved } from './moment/steps';
import { useMomentParam } from './moment/use-moment-param';
import { VariablesPanel } from './moment/variables-panel';
import { PendingPanel } from './pending-panel';
import { beginningOf, standsAt } from './picture';
import { RunAlerts } from './run-alerts';
import { runAlertsOf } from './run-alerts-of';
import { RunCanvas, ViewSwitch } from './run-canvas';
import { RunHeader } from './run-header';
import { RunSkeleton } from './run-skeleton';
import { useRun } from './use-run';
import { useRunView } from './use-run-view';
import { WhyPanel } from './why/why-panel';

export interface RunScreenProps {
  readonly workflowId: string;
  readonly runId: string;
}

export function RunScreen({ workflowId, runId }: RunScreenProps) {
  const loaded = useRun({ workflowId, runId });
  const { run, history } = loaded;
  const [at, look] = useMomentParam(history.events.at(-1)?.id ?? 0);
  const startRun = useStartRun();
  const [params, setParams] = useUrlParams();
  const [stepIndex, setStepIndex] = useState<number | null>(null);
  const [why, setWhy] = useState(false);
  const [openEvents, setOpenEvents] = useState<ReadonlySet<number>>(new Set());
  const details = run.data;
  const showVariables = at !== null || params.get('variables') === '1';
  const { version, picture, trace, state, lines, replay } = useRunView(loaded, at, showVariables);

  const select = (id: string | null) => {
    setStepIndex(null);
    setParams({ block: id });
  };
  const asked = params.get('block');
  const selected = asked !== null && version.data ? find(version.data.definition, asked)?.block : undefined;
  const steps = (selected && picture?.steps[selected.id]) ?? [];

  const blockOf = useMemo(() => {
    if (!version.data) return undefined;
    const { callSites, definition } = version.data;
    const sites = new Map(history.events.filter((event) => event.callSite !== undefined).map((event) => [event.id, event.callSite]));
    const known = new Map<string, { id: string; title: string }>();
    return (event: HistoryEvent) => {
      const site = event.callSite ?? sites.get(beginningOf(event) ?? -1);
      const id = site === undefined ? undefined : callSites[site]?.blockId;
      if (id === undefined) return undefined;
      const block = known.get(id) ?? titled(id, find(definition, id)?.block);
      if (block) known.set(id, block);
      return block;
    };
  }, [version.data, history.events]);

  const actions = useRunActions({ run: details, events: history.events, blockOf });
  const { ask } = actions;
  const chain = useMemo(() => (details ? chainOf(details, history.events) : []), [details, history.events]);
  const startAgain = details
    ? () => startRun({ workflow: details.workflowType, version: details.version ?? undefined, input: { value: details.input[0] } })
    : null;
  const open = details?.closeTime === null;
  const failingPlace = version.data && placeOfStack(version.data, details?.pendingWorkflowTask?.lastFailure?.failure?.stackTrace);
  const step = (move: Move) => look(moved(history.events, at, move));
  const toggleVariables = () => setParams({ variables: params.get('variables') === '1' ? null : '1' });
  const rerun = details?.version != null ? () => ask({ what: 'rerun' }) : null;
  usePaletteActions([
    ...(open
      ? [
          { id: 'why', section: 'Run actions', label: 'Why is it not moving?', icon: <CircleHelp aria-hidden />, run: () => setWhy(true) },
          { id: 'signal', section: 'Run actions', label: 'Signal…', icon: <RadioTower aria-hidden />, run: () => ask({ what: 'signal' }) },
          {
            id: 'update',
            section: 'Run actions',
            label: 'Update…',
            icon: <MessageSquare aria-hidden />,
            run: () => ask({ what: 'update' }),
          },
          ...(details.cancelRequested
            ? []
            : [{ id: 'cancel', section: 'Run actions', label: 'Cancel…', icon: <Ban aria-hidden />, run: () => ask({ what: 'cancel' }) }]),
          {
            id: 'terminate',
            section: 'Run actions',
            label: 'Terminate…',
            icon: <OctagonX aria-hidden />,
            run: () => ask({ what: 'terminate' }),
          },
        ]
      : []),
    ...(details
      ? [
          {
            id: 'query',
            section: 'Run actions',
            label: 'Query…',
            icon: <MessageCircleQuestion aria-hidden />,
            run: () => ask({ what: 'query' }),
          },
          { id: 'reset', section: 'Run actions', label: 'Reset…', icon: <History aria-hidden />, run: () => ask({ what: 'reset' }) },
        ]
      : []),
    ...(rerun
      ? [{ id: 'rerun', section: 'Run actions', label: 'Rerun with edited input…', icon: <RotateCcw aria-hidden />, run: rerun }]
      : []),
    ...(startAgain && details?.version
      ? [{ id: 'again', section: 'Run actions', label: 'Start like this one…', icon: <Repeat aria-hidden />, run: startAgain }]
      : []),
  ]);
  useShortcuts('Run', [
    { keys: 's', label: 'Signal…', run: () => open && ask({ what: 'signal' }) },
    { keys: 'u', label: 'Update…', run: () => open && ask({ what: 'update' }) },
    { keys: 'q', label: 'Query…', run: () => details && ask({ what: 'query' }) },
    { keys: 'r', label: 'Rerun with edited input…', run: () => rerun?.() },
    { keys: 'w', label: 'Why is it not moving?', run: () => open && setWhy(true) },
    { keys: 'left', label: 'Event before', run: () => step('previous') },
    { keys: 'right', label: 'Next event', run: () => step('next') },
    { keys: 'shift+left', label: 'Block before', run: () => step('previous-block') },
    { keys: 'shift+right', label: 'Next block', run: () => step('next-block') },
    { keys: 'home', label: 'First event', run: () => step('first') },
    { keys: 'end', label: 'Last event', run: () => step('last') },
    { keys: 'l', label: 'Back to now', run: () => step('live') },
    { keys: 'v', label: 'Variables', run: toggleVariables },
    { keys: 'esc', label: 'Show input and result', run: () => select(null) },
    { keys: 'j', label: 'Next event (in the list; K: the one before)' },
  ]);

  const crumbs = (
    <Breadcrumb
      items={[
        { label: 'Runs', href: '/runs' },
        ...(details ? [{ label: details.workflowType, href: `/runs?workflow=${encodeURIComponent(details.workflowType)}` }] : []),
        { label: <code className="text-12">{workflowId}</code> },
      ]}
    />
  );
  if (run.error && !details) {
    const missing = errorCode(run.error) === 'WORKFLOW_NOT_FOUND';
    return (
      <>
        {crumbs}
        {missing ? (
          <EmptyState
            title="There is no such run"
            actions={
              <Button asChild>
                <Link href="/runs">All runs</Link>
              </Button>
            }
          >
            Its id may be mistyped, or it was in another data folder.
          </EmptyState>
        ) : (
          <div className="px-6">
            <InlineError {...errorText(run.error)} onRetry={() => run.refetch()} />
          </div>
        )}
      </>
    );
  }
  if (!details || !state) {
    return (
      <>
        {crumbs}
        <RunSkeleton />
      </>
    );
  }
  const pendingCount = state.pendingActivities.length + state.pendingTimers.length;
  const tabs = [
    {
      value: 'events',
      label: 'History',
      count: history.events.length,
      content: (
        <EventList
          events={history.events}
          isPending={history.isPending}
          error={history.error && errorText(history.error)}
          onRetry={() => void history.refetch()}
          blockOf={blockOf}
          onSelectBlock={select}
          at={at}
          onLook={look}
        />
      ),
    },
    { value: 'pending', label: 'Pending', count: pendingCount, content: <PendingPanel run={state} /> },
  ];
  const standing = picture && version.data ? standsAt(picture, version.data.definition) : null;
  const event = at === null ? undefined : history.events[at - 1];
  const current = event && blockOf?.(event)?.id;
  const index = Math.min(stepIndex ?? steps.length - 1, steps.length - 1);
  return (
    <>
      {crumbs}
      <RunHeader
        run={details}
        chain={chain}
        ask={ask}
        onStartAgain={details.version === null ? null : startAgain}
        onDownload={() => downloadJson(`${workflowId}-history.json`, { events: history.events })}
        onWhy={() => setWhy(true)}
      />
      <RunAlerts
        alerts={runAlertsOf(details)}
        actionFor={(alert) => (
          <AlertAction
            alert={alert}
            run={details}
            place={failingPlace}
            ask={ask}
            onShow={({ blockId }) => select(blockId)}
            onWhy={() => setWhy(true)}
          />
        )}
      />
      <Scrubber events={history.events} at={at} open={open} onMove={look} aside={details.version === null ? null : <ViewSwitch />} />
      <Group orientation="horizontal" className="min-h-0 flex-1">
        <Panel id="main" minSize="40%">
          <Group orientation="vertical">
            <Panel id="graph" minSize="20%" defaultSize="62%" className="bg-surface-0">
              <RunCanvas
                version={details.version === null ? undefined : (version.data ?? null)}
                workflowType={details.workflowType}
                picture={picture}
                traced={trace !== null || replay.isPending}
                error={version.error && errorText(version.error)}
                selectedId={selected?.id ?? null}
                onSelect={select}
                onLocate={standing === null ? undefined : () => select(standing)}
                revealId={at === null ? null : (current ?? standing)}
                lines={lines}
              />
            </Panel>
            <Splitter label="Height of the graph" />
            <Panel id="log" minSize="15%" className="bg-surface-1">
              <Tabs
                label="About this run"
                value={params.get('tab') ?? 'events'}
                onChange={(tab) => setParams({ tab: tab === 'events' ? null : tab })}
                items={tabs}
                className="h-full"
                listClassName="px-6"
                contentClassName="overflow-y-auto"
              />
            </Panel>
          </Group>
        </Panel>
        <Splitter label="Width of the details" vertical />
        <Panel id="side" minSize={280} maxSize="50%" defaultSize={400} className="bg-surface-1">
          <Group orientation="vertical">
            <Panel id="details" minSize="20%">
              {selected ? (
                <BlockPanel
                  block={selected}
                  overlay={picture?.overlay[selected.id]}
                  steps={steps}
                  index={index}
                  onIndex={setStepIndex}
                  openEvents={openEvents}
                  onToggleEvent={(id) =>
                    setOpenEvents((before) => {
                      const next = new Set(before);
                      if (!next.delete(id)) next.add(id);
                      return next;
                    })
                  }
                  runStartTime={details.startTime}
                  onClose={() => select(null)}
                />
              ) : (
                <div className="h-full overflow-y-auto p-4">
                  <IoPanel status={state.status} input={details.input} outcome={details.outcome} />
                </div>
              )}
            </Panel>
            {showVariables && details.version !== null && (
              <>
                <Splitter label="Height of the variables" />
                <Panel id="variables" minSize="20%" defaultSize="50%">
                  <section aria-label="Variables" className="flex h-full min-h-0 flex-col">
                    <h2 className="flex h-9 shrink-0 items-center gap-2 border-b px-4 font-medium text-12 text-text-2">
                      Variables {at === null ? 'now' : `at event ${at}`}
                    </h2>
                    <div className="min-h-0 flex-1 overflow-y-auto p-4">
                      <VariablesPanel
                        frames={replay.frames}
                        isPending={replay.isPending}
                        error={replay.error && errorText(replay.error)}
                        stopped={replay.stopped}
                        onSelectBlock={select}
                      />
                    </div>
                  </section>
                </Panel>
              </>
            )}
          </Group>
        </Panel>
      </Group>
      {actions.dialogs}
      {why && <WhyPanel run={details} trace={trace} onClose={() => setWhy(false)} ask={ask} onTab={(tab) => setParams({ tab })} />}
    </>
  );
}

function titled(id: string, block: Parameters<typeof titleOf>[0] | undefined): { id: string; title: string } | undefined {
  return block && { id, title: titleOf(block) };
}

function Splitter({ label, vertical }: { readonly label: string; readonly vertical?: boolean }) {
  return (
    <Separator
      aria-label={label}
      className={`relative shrink-0 bg-border outline-none transition-colors hover:bg-accent-text focus-visible:bg-accent-text data-[separator=active]:bg-accent-text ${vertical ? 'w-px' : 'h-px'}`}
    />
  );
}
