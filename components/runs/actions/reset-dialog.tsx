'use client';

import { useId, useMemo, useState } from 'react';
import type { HistoryEvent } from '../../../engine/contract';
import { Button, Dialog, Field, formatLocal, InlineError, Input, Select, Switch } from '../../ui';
import { textOf } from '../event-text';
import { pointBefore, repeatedFrom, resetPointsOf } from './reset-points';

export interface ResetRequest {
  readonly eventId: number;
  readonly reason?: string;
  readonly exclude: ('signals' | 'updates')[];
}

export interface ResetDialogProps {
  readonly workflowId: string;
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
  workflowId,
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
  const again = point ? repeatedFrom(events, point.eventId) : [];
  const later = point ? events.filter((event) => event.id >= point.eventId) : [];
  const messages = {
    signals: later.filter((event) => event.type === 'WorkflowExecutionSignaled').length,
    updates: later.filter((event) => event.type === 'WorkflowExecutionUpdateAccepted').length,
  };
  const reset = () =>
    point &&
    onReset({
      eventId: point.eventId,
      reason: reason.trim() || undefined,
      exclude: [...(signals ? [] : (['signals'] as const)), ...(updates ? [] : (['updates'] as const))],
    });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={
        <>
          Reset <code className="font-mono">{workflowId}</code>
        </>
      }
      description={`A new run goes on from an earlier point with the history up to there.${open ? ' This run is terminated.' : ''}`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" pending={pending} disabled={!point} onClick={reset} data-testid="reset-confirm">
            {point ? `Reset to event ${point.eventId}` : 'Reset'}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <Field label="Go on from">
          {(control) => (
            <Select
              {...control}
              value={where}
              onChange={(next) => setWhere(next as Where)}
              options={[
                { value: 'last', label: 'the last thing the code asked for' },
                { value: 'first', label: 'the beginning' },
                ...(blocks.length > 0 ? [{ value: 'block', label: 'a block' }] : []),
                { value: 'event', label: 'an event' },
              ]}
            />
          )}
        </Field>
        {where === 'block' && (
          <Field label="Block" hint="The run goes on from the workflow task that led to its first time.">
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
            label="Event"
            hint="Its number in the history; the workflow task before it is decided again."
            error={eventId !== '' && !point && 'No workflow task was decided before this event.'}
          >
            {(control) => (
              <Input {...control} code inputMode="numeric" value={eventId} onChange={(event) => setEventId(event.target.value)} />
            )}
          </Field>
        )}
        {point && (
          <dl
            className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-md border bg-surface-0 px-3 py-2 text-12"
            data-testid="reset-effect"
          >
            <dt className="text-text-3">Kept</dt>
            <dd>
              {point.eventId - 1} of {events.length} events, up to {formatLocal(point.time)}
            </dd>
            <dt className="text-text-3">Decided again</dt>
            <dd>
              {point.asked.length === 0
                ? 'what this workflow task decides'
                : textOf(point.asked[0] as HistoryEvent).summary || textOf(point.asked[0] as HistoryEvent).label}
            </dd>
            <dt className="text-text-3">Done again</dt>
            <dd>
              {again.length === 0 ? 'nothing that had been asked for' : again.map(({ name, count }) => `${name} ×${count}`).join(', ')}
            </dd>
          </dl>
        )}
        {messages.signals > 0 && (
          <Choice checked={signals} onChange={setSignals}>
            {`Send the ${messages.signals === 1 ? 'signal' : `${messages.signals} signals`} that came later again`}
          </Choice>
        )}
        {messages.updates > 0 && (
          <Choice checked={updates} onChange={setUpdates}>
            {`Send the ${messages.updates === 1 ? 'update' : `${messages.updates} updates`} that came later again`}
          </Choice>
        )}
        <Field label="Reason" hint="Stands in the history, for whoever asks later.">
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
