'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Block } from '../../compiler/definition';
import { kindOf, resultName, summaryOf, titleOf } from '../../compiler/definition';
import type { Payload } from '../../engine/contract';
import { isEvent } from '../../engine/contract';
import type { BlockOverlay } from '../canvas';
import { t } from '../texts';
import { Badge, BlockStatePill, Duration, IconButton, JsonView, RelativeTime } from '../ui';
import { ChildRun } from './child-run';
import { Countdown } from './countdown';
import { EventRow } from './event-row';
import { FailureView } from './failure-view';
import { Nothing, Section } from './io-panel';
import type { Step } from './picture';
import { plainPayloads } from './plain';

export interface BlockPanelProps {
  readonly block: Block;
  readonly overlay: BlockOverlay | undefined;
  readonly steps: readonly Step[];
  /** Which of the steps is shown, from 0. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly openEvents: ReadonlySet<number>;
  readonly onToggleEvent: (id: number) => void;
  readonly runStartTime: number;
  readonly onClose: () => void;
  /** What it said to the log. */
  readonly log: ReactNode;
}

/** A block of the run: what went in, what came out, how often it was tried, its events. */
export function BlockPanel(props: BlockPanelProps) {
  const { block, overlay, steps, index, onClose } = props;
  const step = steps[index];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-2 border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-14">{titleOf(block)}</h2>
          <p className="truncate font-mono text-12 text-text-3" title={summaryOf(block)}>
            {kindOf(block).label}
            {summaryOf(block) && ` · ${summaryOf(block)}`}
          </p>
          <div className="mt-1.5 flex flex-wrap items-center gap-2">
            <BlockStatePill state={overlay?.state ?? 'pending'} />
            {overlay?.count !== undefined && overlay.count > 1 && <Badge>{t('{count, number} times', { count: overlay.count })}</Badge>}
            {overlay?.note && overlay.state !== 'failed' && <span className="text-12 text-text-2">{overlay.note}</span>}
          </div>
        </div>
        <IconButton size="sm" label={t("Show the run's input and result")} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto p-4">
        {steps.length > 1 && <StepPicker steps={steps} index={index} onIndex={props.onIndex} />}
        {step ? <StepDetails {...props} step={step} /> : <Nothing>{plainWord(overlay)}</Nothing>}
        {props.log}
      </div>
    </div>
  );
}

function plainWord(overlay: BlockOverlay | undefined): string {
  switch (overlay?.state) {
    case 'done':
      return t('It ran in the workflow code itself and left no event in the history.');
    case 'waiting':
      return t('The code stands here and waits.');
    case 'skipped':
      return t('The run did not take this way.');
    case 'failed':
      return t('The run failed here.');
    case 'compensated':
      return t('What it did was undone.');
    case 'running':
    case 'retrying':
      return t('The run is inside of it.');
    default:
      return t('The run has not come here yet.');
  }
}

function StepPicker({
  steps,
  index,
  onIndex,
}: {
  readonly steps: readonly Step[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
}) {
  return (
    <div className="flex items-center gap-2">
      <IconButton size="sm" label={t('Time before')} disabled={index === 0} onClick={() => onIndex(index - 1)}>
        ‹
      </IconButton>
      <span className="text-12 text-text-2">
        {index + 1} / {steps.length}
      </span>
      <IconButton size="sm" label={t('Next time')} disabled={index === steps.length - 1} onClick={() => onIndex(index + 1)}>
        ›
      </IconButton>
      <div className="flex min-w-0 flex-1 gap-0.5 overflow-hidden" aria-hidden>
        {steps.slice(-60).map((step, i) => {
          const at = i + Math.max(0, steps.length - 60);
          return (
            <button
              key={step.events[0]?.id}
              type="button"
              tabIndex={-1}
              onClick={() => onIndex(at)}
              className={`h-3 min-w-[3px] flex-1 rounded-[1px] ${CELL[step.state]} ${at === index ? 'outline outline-2 outline-accent-text' : ''}`}
            />
          );
        })}
      </div>
    </div>
  );
}

const CELL: Record<Step['state'], string> = {
  running: 'bg-running',
  waiting: 'bg-waiting',
  retrying: 'bg-waiting',
  done: 'bg-completed',
  failed: 'bg-failed',
  canceled: 'bg-canceled',
};

function StepDetails({ block, step, openEvents, onToggleEvent, runStartTime }: BlockPanelProps & { readonly step: Step }) {
  const input = plainPayloads(inputOf(step));
  const output = plainPayloads(outputOf(step));
  const child = childOf(step);
  const attempts =
    step.maximumAttempts > 0
      ? t('{attempt} of {maximumAttempts}', { attempt: step.attempt, maximumAttempts: step.maximumAttempts })
      : String(step.attempt);
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-12">
        <dt className="text-text-3">{t('Began')}</dt>
        <dd>
          <RelativeTime time={step.startTime} />
        </dd>
        <dt className="text-text-3">{step.endTime === null ? t('For') : t('Took')}</dt>
        <dd>
          <Duration start={step.startTime} end={step.endTime} />
        </dd>
        {step.kind === 'activity' && (
          <>
            <dt className="text-text-3">{t('Attempts')}</dt>
            <dd className="flex gap-2">
              {attempts}
              {step.state === 'retrying' && step.dueTime !== null && <Countdown time={step.dueTime} prefix={t('next')} />}
            </dd>
          </>
        )}
        {step.kind === 'timer' && step.state === 'waiting' && step.dueTime !== null && (
          <>
            <dt className="text-text-3">{t('Timer')}</dt>
            <dd>
              <Countdown time={step.dueTime} prefix={t('fires')} />
            </dd>
          </>
        )}
      </dl>
      {child && (
        <Section title={t('Its run')}>
          <ChildRun run={child} />
        </Section>
      )}
      {step.kind !== 'timer' && (
        <Section title={t('Input')}>
          {input.has ? <JsonView label={t('input')} value={input.value} /> : <Nothing>{t('No input.')}</Nothing>}
        </Section>
      )}
      {step.kind !== 'timer' && step.state === 'done' && (
        <Section title={t('Output')}>
          {output.has ? (
            <JsonView label={t('output')} value={output.value} root={resultName(block)} />
          ) : (
            <Nothing>{t('It returned nothing.')}</Nothing>
          )}
        </Section>
      )}
      {step.failure && (
        <Section title={step.state === 'failed' ? t('Failure') : t('Last failure')}>
          <FailureView failure={step.failure} />
        </Section>
      )}
      <Section title={t('Events')}>
        <div className="overflow-hidden rounded-md border [&>div:last-child]:border-b-0">
          {step.events.map((event) => (
            <EventRow
              key={event.id}
              event={event}
              since={runStartTime}
              open={openEvents.has(event.id)}
              onToggle={() => onToggleEvent(event.id)}
            />
          ))}
        </div>
      </Section>
    </>
  );
}

function inputOf(step: Step): readonly Payload[] | undefined {
  const first = step.events[0];
  if (!first) return undefined;
  if (
    isEvent(first, 'ActivityTaskScheduled') ||
    isEvent(first, 'StartChildWorkflowExecutionInitiated') ||
    isEvent(first, 'SignalExternalWorkflowExecutionInitiated')
  )
    return first.attributes.input;
  return undefined;
}

function outputOf(step: Step): readonly Payload[] | undefined {
  for (const event of step.events)
    if (isEvent(event, 'ActivityTaskCompleted') || isEvent(event, 'ChildWorkflowExecutionCompleted')) return event.attributes.result;
  return undefined;
}

/** The run that a child step started; without a run id as long as its start is not recorded. */
function childOf(step: Step): { readonly workflowId: string; readonly runId?: string } | null {
  if (step.kind !== 'child') return null;
  for (const event of step.events) if (isEvent(event, 'ChildWorkflowExecutionStarted')) return event.attributes.workflowExecution;
  const [first] = step.events;
  return first && isEvent(first, 'StartChildWorkflowExecutionInitiated') ? { workflowId: first.attributes.workflowId } : null;
}
