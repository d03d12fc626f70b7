'use client';

import { useMemo, useState } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { errorText } from '../../app/_client';
import { type MappedCode, placeOfStack } from '../../compiler/build/map';
import { find } from '../../compiler/definition';
import { useStartRun } from '../forms';
import { useUrlParams } from '../shell';
import { downloadJson } from '../ui';
import { useRunActions } from './actions/use-run-actions';
import { AlertAction } from './alert-action';
import { chainOf } from './chain';
import { CodePlacesProvider } from './code-places';
import { Scrubber } from './moment/scrubber';
import { type Move, moved } from './moment/steps';
import { useMomentParam } from './moment/use-moment-param';
import { useActivityActions } from './pending/use-activity-actions';
import { standsAt, withFailing } from './picture';
import { RunAlerts } from './run-alerts';
import { runAlertsOf } from './run-alerts-of';
import { RunCanvas, ViewSwitch } from './run-canvas';
import { RunHeader } from './run-header';
import { RunSide } from './run-side';
import { RunTabs } from './run-tabs';
import { Splitter } from './splitter';
import { useBlocks } from './use-blocks';
import type { RunDetails, useRun } from './use-run';
import { useRunKeys } from './use-run-keys';
import { useRunView } from './use-run-view';
import { WhyPanel } from './why/why-panel';

export interface OpenRunProps {
  readonly details: RunDetails;
  readonly history: ReturnType<typeof useRun>['history'];
}

const NO_ROUNDS: ReadonlyMap<string, number> = new Map();

/** A run that has been read: header, slider, graph and code, tabs, details. */
export function OpenRun({ details, history }: OpenRunProps) {
  const [params, setParams] = useUrlParams();
  const { events } = history;
  const [at, setAt] = useMomentParam(events.at(-1)?.id ?? 0);
  const showVariables = details.version !== null && (at !== null || params.get('variables') === '1');
  const [rounds, setRounds] = useState<ReadonlyMap<string, number>>(NO_ROUNDS);
  const look = (next: number | null) => {
    setRounds(NO_ROUNDS);
    setAt(next);
  };
  const view = useRunView({ details, events, at, rounds, wantVariables: showVariables });
  const { version, trace, state, shown, lines, replay } = view;
  const failing = placeIn(version.data, details);
  const failingId = at === null ? failing?.blockId : undefined;
  const picture = useMemo(() => view.picture && withFailing(view.picture, failingId), [view.picture, failingId]);
  const { blockOf, blockOfSite } = useBlocks(version.data, events);
  const actions = useRunActions({ run: details, events, blockOf });
  const { ask } = actions;
  const pending = useActivityActions(details);
  const startRun = useStartRun();
  const [why, setWhy] = useState(false);
  const [stepIndex, setStepIndex] = useState<number | null>(null);
  const chain = useMemo(() => chainOf(details, events), [details, events]);

  const select = (id: string | null, index: number | null = null) => {
    setStepIndex(index);
    setParams({ block: id });
  };
  const openPlace = ({ blockId }: { readonly blockId: string }) => {
    setStepIndex(null);
    setParams({ block: blockId, ...(params.get('view') ? {} : { view: 'split' }) });
  };
  const asked = params.get('block');
  const selected = asked !== null && version.data ? find(version.data.definition, asked)?.block : undefined;
  const steps = (selected && picture?.steps[selected.id]) ?? [];
  const standing = picture && version.data ? standsAt(picture, version.data.definition) : null;
  const event = at === null ? undefined : events[at - 1];
  const startAgain =
    details.version === null
      ? null
      : () => startRun({ workflow: details.workflowType, version: details.version ?? undefined, input: { value: details.input[0] } });
  useRunKeys({
    run: details,
    ask,
    onStartAgain: startAgain,
    onWhy: () => setWhy(true),
    onStep: (move: Move) => look(moved(events, at, move)),
    onVariables: () => setParams({ variables: params.get('variables') === '1' ? null : '1' }),
    onClear: () => select(null),
  });
  return (
    <CodePlacesProvider value={{ code: version.data, open: openPlace }}>
      <RunHeader
        run={details}
        chain={chain}
        ask={ask}
        onStartAgain={startAgain}
        onDownload={() => downloadJson(`${details.execution.workflowId}-history.json`, { events })}
        onWhy={() => setWhy(true)}
      />
      <RunAlerts
        alerts={runAlertsOf(details)}
        actionFor={(alert) => (
          <AlertAction alert={alert} run={details} place={failing} ask={ask} onShow={openPlace} onWhy={() => setWhy(true)} />
        )}
      />
      <Scrubber
        events={events}
        at={at}
        open={details.closeTime === null}
        onMove={look}
        aside={details.version === null ? null : <ViewSwitch />}
      />
      <Group orientation="horizontal" className="min-h-0 flex-1">
        <Panel id="main" minSize="40%">
          <Group orientation="vertical">
            <Panel id="graph" minSize="20%" defaultSize="58%" className="bg-surface-0">
              <RunCanvas
                version={details.version === null ? undefined : (version.data ?? null)}
                workflowType={details.workflowType}
                picture={picture}
                traced={trace !== null || replay.isPending}
                error={version.error && errorText(version.error)}
                selectedId={selected?.id ?? null}
                onSelect={select}
                onRound={(id, index) => setRounds((before) => new Map(before).set(id, index))}
                onLocate={standing === null ? undefined : () => select(standing)}
                revealId={at === null ? null : ((event && blockOf?.(event)?.id) ?? standing)}
                lines={lines}
              />
            </Panel>
            <Splitter label="Height of the graph" />
            <Panel id="log" minSize="15%" className="bg-surface-1">
              <RunTabs
                run={details}
                state={state}
                history={history}
                shown={shown}
                at={at}
                code={version.data}
                frames={replay.frames}
                blockOf={blockOf}
                blockOfSite={blockOfSite}
                activityActions={pending.actions}
                ask={ask}
                onLook={look}
                onSelect={select}
                onOpen={openPlace}
              />
            </Panel>
          </Group>
        </Panel>
        <Splitter label="Width of the details" vertical />
        <Panel id="side" minSize={280} maxSize="50%" defaultSize={400} className="bg-surface-1">
          <RunSide
            run={details}
            status={state.status}
            selected={selected}
            overlay={selected && picture?.overlay[selected.id]}
            steps={steps}
            index={Math.min(stepIndex ?? steps.length - 1, steps.length - 1)}
            onIndex={setStepIndex}
            variables={showVariables ? replay : null}
            at={at}
            onSelect={select}
          />
        </Panel>
      </Group>
      {actions.dialogs}
      {pending.dialogs}
      {why && <WhyPanel run={details} trace={trace} onClose={() => setWhy(false)} ask={ask} onTab={(tab) => setParams({ tab })} />}
    </CodePlacesProvider>
  );
}

/** Where the code throws at every attempt, if it does and its text is known. */
function placeIn(code: MappedCode | undefined, { pendingWorkflowTask }: RunDetails) {
  return code && placeOfStack(code, pendingWorkflowTask?.lastFailure?.failure?.stackTrace);
}
