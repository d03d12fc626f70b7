'use client';

import { useMemo, useState } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { errorText } from '../../app/_client';
import { type MappedCode, placeOfStack } from '../../compiler/build/map';
import { type Definition, find, isLoop, walk } from '../../compiler/definition';
import { useStartRun } from '../forms';
import { useUrlParams } from '../shell';
import { t } from '../texts';
import { downloadJson, toast } from '../ui';
import { useRunActions } from './actions/use-run-actions';
import { AlertAction } from './alert-action';
import { canBeRerun } from './can-be-rerun';
import { chainOf } from './chain';
import { CodePlacesProvider } from './code-places';
import { Scrubber } from './moment/scrubber';
import { readRounds, roundsParam } from './moment/share';
import { type Move, moved } from './moment/steps';
import { useMomentParam } from './moment/use-moment-param';
import { useShareMoment } from './moment/use-share-moment';
import { useActivityActions } from './pending/use-activity-actions';
import { standsAt, troubledRound, withFailing } from './picture';
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

/** A run that has been read: header, slider, graph and code, tabs, details. */
export function OpenRun({ details, history }: OpenRunProps) {
  const [params, setParams] = useUrlParams();
  const { events } = history;
  const [at, setAt] = useMomentParam(events.at(-1)?.id ?? 0);
  const showVariables = details.version !== null && (at !== null || params.get('variables') === '1');
  const roundsText = params.get('rounds');
  const rounds = useMemo(() => readRounds(roundsText), [roundsText]);
  const showRound = (id: string, index: number) => setParams({ rounds: roundsParam(new Map(rounds).set(id, index)), time: null });
  const look = (next: number | null) => {
    if (roundsText !== null) setParams({ rounds: null });
    setAt(next);
  };
  const view = useRunView({ details, events, at, rounds, wantVariables: showVariables });
  const { version, trace, state, shown, lines, replay, mute } = view;
  const failing = placeIn(version.data, details);
  const failingId = at === null ? failing?.blockId : undefined;
  const picture = useMemo(() => view.picture && withFailing(view.picture, failingId), [view.picture, failingId]);
  const { blockOf, blockOfSite } = useBlocks(version.data, events);
  const actions = useRunActions({ run: details, events, blockOf });
  const { ask } = actions;
  const pending = useActivityActions(details);
  const startRun = useStartRun();
  const [why, setWhy] = useState(false);
  // The graph keeps what runs in view, until somebody looks elsewhere.
  const [follows, setFollows] = useState(true);
  // Counted from 1 in the address, as on the screen.
  const stepIndex = Number(params.get('time')) > 0 ? Number(params.get('time')) - 1 : null;
  const setStepIndex = (index: number) => setParams({ time: String(index + 1) });
  const chain = useMemo(() => chainOf(details, events), [details, events]);

  const select = (id: string | null, index: number | null = null) => {
    setParams({ block: id, time: index === null ? null : String(index + 1) });
  };
  const openPlace = ({ blockId }: { readonly blockId: string }) => {
    setParams({ block: blockId, time: null, ...(params.get('view') ? {} : { view: 'split' }) });
  };
  const asked = params.get('block');
  const selected = asked !== null && version.data ? find(version.data.definition, asked)?.block : undefined;
  const steps = (selected && picture?.steps[selected.id]) ?? [];
  const standing = picture && version.data ? standsAt(picture, version.data.definition) : null;
  const event = at === null ? undefined : events[at - 1];
  const startAgain =
    details.version === null || !canBeRerun(details)
      ? null
      : () => startRun({ workflow: details.workflowType, version: details.version ?? undefined, input: { value: details.input[0] } });
  const share = useShareMoment({ run: details.execution, at, lastEventId: events.at(-1)?.id ?? 0 });
  useRunKeys({
    run: details,
    ask,
    onStartAgain: startAgain,
    onWhy: () => setWhy(true),
    onStep: (move: Move) => look(moved(events, at, move)),
    onVariables: () => setParams({ variables: params.get('variables') === '1' ? null : '1' }),
    onShare: share,
    onTroubledRound: (direction) => {
      const next = picture && version.data && troubledRound(picture.overlay, loopsFrom(version.data.definition, asked), direction);
      if (next) showRound(next.id, next.index);
      else toast.info(t('No round of a loop failed or was retried'));
    },
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
        onShare={share}
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
                onRound={showRound}
                onLocate={standing === null ? undefined : () => select(standing)}
                revealId={at === null ? (follows && !selected ? standing : null) : ((event && blockOf?.(event)?.id) ?? standing)}
                onLookAround={() => setFollows(false)}
                lines={lines}
              />
            </Panel>
            <Splitter label={t('Height of the graph')} />
            <Panel id="log" minSize="15%" className="bg-surface-1">
              <RunTabs
                run={details}
                state={state}
                history={history}
                shown={shown}
                onGraph={picture?.steps}
                at={at}
                code={version.data}
                frames={replay.frames}
                mute={mute}
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
        <Splitter label={t('Width of the details')} vertical />
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
            code={version.data}
            events={events}
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

/** The loops of a workflow, those around the block that is selected first. */
function loopsFrom(definition: Definition, selected: string | null): string[] {
  const around: string[] = [];
  for (let at = selected === null ? undefined : find(definition, selected); at; at = find(definition, at.place.parent))
    around.push(at.block.id);
  const all = [...walk(definition)].filter(({ block }) => isLoop(block.kind)).map(({ block }) => block.id);
  return [...new Set([...around, ...all])];
}
