'use client';

import { useId, useMemo, useState } from 'react';
import type { HistoryEvent } from '../../../engine/contract';
import { Rich, t } from '../../texts';
import { Button, Dialog, Field, InlineError, Input, Select, Switch } from '../../ui';
import { cannotGoOn, DryReplayVerdict, useDryReplay } from './dry-replay';
import { ResetEffect } from './reset-effect';
import { resetPlanOf } from './reset-plan';
import { pointBefore, resetPointsOf } from './reset-points';
import { useCodes } from './use-codes';

export interface ResetRequest {
  readonly eventId: number;
  /** Other code than the run has. */
  readonly version?: number;
  readonly reason?: string;
  readonly exclude: ('signals' | 'updates')[];
}

export interface ResetDialogProps {
  readonly run: { readonly workflowId: string; readonly runId: string };
  /** The workflow's name in the catalogue. */
  readonly workflow: string;
  /** What the run has; null: its code is not in the catalogue, so nothing can be tried. */
  readonly version: number | null;
  readonly open: boolean;
  readonly events: readonly HistoryEvent[];
  /** Blocks that asked for something, with the event of the first and the last time. */
  readonly blocks: readonly { readonly id: string; readonly title: string; readonly eventId: number }[];
  /** Chosen to begin with: an event of the history. */
  readonly at?: number;
  /** Asks for a block, not for an event. */
  readonly fromBlock?: boolean;
  readonly blockId?: string;
  readonly pending: boolean;
  readonly error: string | null;
  readonly onClose: () => void;
  readonly onReset: (request: ResetRequest) => void;
}

type Where = 'first' | 'last' | 'block' | 'event';

/** Goes on from an earlier point: which one, what will be done again, what is carried over. */
export function ResetDialog({
  run,
  workflow,
  version,
  open,
  events,
  blocks,
  at,
  fromBlock,
  blockId: firstBlock,
  pending,
  error,
  onClose,
  onReset,
}: ResetDialogProps) {
  const points = useMemo(() => resetPointsOf(events), [events]);
  const [where, setWhere] = useState<Where>(fromBlock ? 'block' : at === undefined ? 'last' : 'event');
  const [blockId, setBlockId] = useState(firstBlock ?? blocks.at(-1)?.id);
  const [eventId, setEventId] = useState(String(at ?? ''));
  const [code, setCode] = useState<number | 'draft' | null>(version);
  const codes = useCodes(workflow, version);
  const [reason, setReason] = useState('');
  const [signals, setSignals] = useState(true);
  const [updates, setUpdates] = useState(true);
  const asked = {
    first: points[0]?.eventId,
    last: (points.filter((point) => point.asked.length > 0).at(-1) ?? points.at(-1))?.eventId,
    block: blocks.find((each) => each.id === blockId)?.eventId,
    event: Number.parseInt(eventId, 10) || undefined,
  }[where];
  const point = asked === undefined ? undefined : pointBefore(points, asked);
  const plan = useMemo(() => point && resetPlanOf(events, point.eventId), [events, point]);
  const replay = useDryReplay({ run, code: point ? code : null, beforeEventId: point?.eventId ?? null });
  const blocked = code === 'draft' || cannotGoOn(replay.data);
  const reset = () =>
    point &&
    onReset({
      eventId: point.eventId,
      ...(typeof code === 'number' && code !== version && { version: code }),
      reason: reason.trim() || undefined,
      exclude: [...(signals ? [] : (['signals'] as const)), ...(updates ? [] : (['updates'] as const))],
    });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={<Rich text="Reset <code>{name}</code>" values={{ name: run.workflowId }} />}
      description={t(
        open
          ? 'A new run goes on from an earlier point with the history up to there. This run is terminated.'
          : 'A new run goes on from an earlier point with the history up to there.',
      )}
      footer={
        <>
          <Button onClick={onClose}>{t('Keep it')}</Button>
          <Button variant="danger" pending={pending} disabled={!point || blocked} onClick={reset} data-testid="reset-confirm">
            {point
              ? typeof code === 'number' && code !== version
                ? t('Reset to event {eventId} with v{code}', { eventId: point.eventId, code })
                : t('Reset to event {eventId}', { eventId: point.eventId })
              : t('Reset')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <Field label={t('Go on from')}>
          {(control) => (
            <Select
              {...control}
              value={where}
              onChange={(next) => setWhere(next as Where)}
              options={[
                { value: 'last', label: t('the last thing the code asked for') },
                { value: 'first', label: t('the beginning') },
                ...(blocks.length > 0 ? [{ value: 'block', label: t('a block') }] : []),
                { value: 'event', label: t('an event') },
              ]}
            />
          )}
        </Field>
        {where === 'block' && (
          <Field label={t('Block')} hint={t('The run goes on from the workflow task that led to its first time.')}>
            {(control) => (
              <Select
                {...control}
                value={blockId}
                onChange={setBlockId}
                options={blocks.map((each) => ({ value: each.id, label: each.title }))}
              />
            )}
          </Field>
        )}
        {where === 'event' && (
          <Field
            label={t('Event')}
            hint={t('Its number in the history; the workflow task before it is decided again.')}
            error={eventId !== '' && !point && t('No workflow task was decided before this event.')}
          >
            {(control) => (
              <Input {...control} code inputMode="numeric" value={eventId} onChange={(event) => setEventId(event.target.value)} />
            )}
          </Field>
        )}
        <Field
          label={t('Code')}
          hint={t('A version that was repaired since, say. The draft can only be tried: publish it to go on with it.')}
        >
          {(control) => (
            <Select
              {...control}
              value={String(code)}
              onChange={(next) => setCode(next === 'draft' ? 'draft' : Number(next))}
              disabled={version === null}
              placeholder={t('as the run had it')}
              options={codes}
            />
          )}
        </Field>
        {point && plan && (
          <>
            <ResetEffect events={events} point={point} plan={plan} />
            {code !== null && <DryReplayVerdict asked={replay} workflow={workflow} code={code} />}
          </>
        )}
        {plan && plan.signals > 0 && (
          <Choice checked={signals} onChange={setSignals}>
            {t('Send the {signals, plural, one {signal} other {# signals}} that came later again', { signals: plan.signals })}
          </Choice>
        )}
        {plan && plan.updates > 0 && (
          <Choice checked={updates} onChange={setUpdates}>
            {t('Send the {updates, plural, one {update} other {# updates}} that came later again', { updates: plan.updates })}
          </Choice>
        )}
        <Field label={t('Reason')} hint={t('Stands in the history, for whoever asks later.')}>
          {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {error && <InlineError message={error} />}
      </div>
    </Dialog>
  );
}

function Choice({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: string;
}) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <Switch id={id} checked={checked} onChange={onChange} />
      <label htmlFor={id}>{children}</label>
    </div>
  );
}
