'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { errorText } from '../../app/_client';
import type { MappedCode } from '../../compiler/build/map';
import type { HistoryEvent } from '../../engine/contract';
import { useUrlParams } from '../shell';
import { t } from '../texts';
import { Tabs } from '../ui';
import type { AskForAction } from './actions/use-run-actions';
import { EventList } from './event-list';
import { lastOf } from './event-log';
import { IoPanel } from './io-panel';
import { LogTab } from './log/log-tab';
import type { PastRun } from './moment/past';
import type { ShownFrame } from './moment/variables';
import { PendingTab } from './pending/pending-tab';
import type { ActivityActions } from './pending/use-activity-actions';
import { asOnGraph, type RunPicture, type Step, stepsOf } from './picture';
import { AttributesTab } from './tabs/attributes-tab';
import { CallStackTab } from './tabs/call-stack-tab';
import { ChildrenTab } from './tabs/children-tab';
import { messagesOf } from './tabs/messages';
import { MessagesTab } from './tabs/messages-tab';
import { peopleSteps } from './timeline/people';
import { Timeline } from './timeline/timeline';
import type { RunDetails } from './use-run';

export interface RunTabsProps {
  readonly run: RunDetails;
  /** What it waits for now, or waited for at the event that is looked at. */
  readonly state: PastRun;
  readonly history: {
    readonly events: readonly HistoryEvent[];
    readonly isPending: boolean;
    readonly error: UseQueryResult['error'];
    readonly refetch: () => unknown;
  };
  /** The events up to the one that is looked at. */
  readonly shown: readonly HistoryEvent[];
  /** The steps as the graph shows them, by block. */
  readonly onGraph: RunPicture['steps'] | undefined;
  readonly at: number | null;
  readonly code: MappedCode | undefined;
  readonly frames: readonly ShownFrame[] | null;
  readonly mute: boolean;
  readonly blockOf: ((event: HistoryEvent) => { readonly id: string; readonly title: string } | undefined) | undefined;
  readonly blockOfSite: (site: number | undefined) => { readonly id: string; readonly title: string } | undefined;
  readonly activityActions: ActivityActions;
  readonly ask: AskForAction;
  readonly onLook: (eventId: number) => void;
  readonly onSelect: (blockId: string, index?: number | null) => void;
  readonly onOpen: (place: { readonly blockId: string; readonly line: number }) => void;
}

/** Everything about a run that is no graph. */
export function RunTabs(props: RunTabsProps) {
  const {
    run,
    state,
    history,
    shown,
    onGraph,
    at,
    code,
    frames,
    mute,
    blockOf,
    blockOfSite,
    activityActions,
    ask,
    onLook,
    onSelect,
    onOpen,
  } = props;
  const [params, setParams] = useUrlParams();
  const tab = params.get('tab') ?? 'events';
  const steps = useMemo(() => (tab === 'timeline' ? timelineOf(shown, state, onGraph) : []), [tab, shown, state, onGraph]);
  const children = useMemo(() => shown.filter(({ type }) => type === 'StartChildWorkflowExecutionInitiated').length, [shown]);
  const messages = useMemo(() => messagesOf(shown).length, [shown]);
  const open = run.closeTime === null;
  const items = [
    {
      value: 'timeline',
      label: t('Timeline'),
      content: (
        <Timeline steps={steps} events={shown} closeTime={state.closeTime} still={at !== null} blockOf={blockOf} onSelect={onSelect} />
      ),
    },
    {
      value: 'events',
      label: t('Events'),
      count: history.events.length,
      content: (
        <EventList
          events={history.events}
          isPending={history.isPending}
          error={history.error && errorText(history.error)}
          onRetry={() => void history.refetch()}
          blockOf={blockOf}
          onSelectBlock={onSelect}
          at={at}
          onLook={onLook}
        />
      ),
    },
    {
      value: 'pending',
      label: t('Pending'),
      count: state.pendingActivities.length + state.pendingTimers.length + state.pendingChildren.length || undefined,
      content: (
        <PendingTab
          run={state}
          actions={at === null && open ? activityActions : null}
          blockOf={({ callSite }) => blockOfSite(callSite)}
          onSelectBlock={onSelect}
        />
      ),
    },
    {
      value: 'stack',
      label: t('Call stack'),
      content: (
        <CallStackTab
          run={run}
          code={code}
          lastTask={lastOf(history.events, 'WorkflowTaskCompleted')?.id ?? 0}
          frames={frames}
          at={at}
          mute={mute}
          onOpen={onOpen}
        />
      ),
    },
    {
      value: 'messages',
      label: t('Messages'),
      count: messages || undefined,
      content: <MessagesTab events={shown} open={open} ask={ask} onLook={onLook} />,
    },
    {
      value: 'log',
      label: t('Log'),
      content: <LogTab run={run} events={history.events} at={at} blockOf={blockOfSite} onSelectBlock={onSelect} onLook={onLook} />,
    },
    { value: 'children', label: t('Children'), count: children || undefined, content: <ChildrenTab run={run} count={children} /> },
    { value: 'attributes', label: t('Attributes'), content: <AttributesTab run={run} events={history.events} /> },
    {
      value: 'io',
      label: t('Input & result'),
      content: (
        <div className="p-6">
          <IoPanel status={state.status} input={run.input} outcome={run.outcome} />
        </div>
      ),
    },
  ];
  return (
    <Tabs
      label={t('About this run')}
      value={items.some(({ value }) => value === tab) ? tab : 'events'}
      onChange={(next) => setParams({ tab: next === 'events' ? null : next })}
      items={items}
      className="h-full"
      listClassName="px-6"
      contentClassName="overflow-y-auto"
    />
  );
}

/** In the order in which they began. */
function timelineOf(shown: readonly HistoryEvent[], state: RunTabsProps['state'], onGraph: RunTabsProps['onGraph']): readonly Step[] {
  const steps = [...asOnGraph(stepsOf(shown, state), onGraph), ...peopleSteps(shown, state.closeTime)];
  return steps.sort((a, b) => a.startTime - b.startTime);
}
