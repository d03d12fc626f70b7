'use client';

import { MessageSquare, RadioTower, Send } from 'lucide-react';
import { useMemo } from 'react';
import type { HistoryEvent } from '../../../engine/contract';
import { t } from '../../texts';
import { Badge, Button, EmptyState, formatDuration, JsonView, RelativeTime } from '../../ui';
import type { AskForAction } from '../actions/use-run-actions';
import { FailureView } from '../failure-view';
import { plainPayloads } from '../plain';
import { type Message, messagesOf } from './messages';

export interface MessagesTabProps {
  readonly events: readonly HistoryEvent[];
  readonly open: boolean;
  readonly ask: AskForAction;
  readonly onLook: (eventId: number) => void;
}

const ICONS = { signal: RadioTower, update: MessageSquare, 'sent signal': Send };
const TONES = {
  delivered: 'completed',
  completed: 'completed',
  failed: 'failed',
  accepted: 'running',
  admitted: 'waiting',
  'on its way': 'waiting',
} as const;

/** Signals and updates with their answers. Queries leave no trace. */
export function MessagesTab({ events, open, ask, onLook }: MessagesTabProps) {
  const messages = useMemo(() => messagesOf(events), [events]);
  if (messages.length === 0) {
    return (
      <EmptyState
        icon={<RadioTower />}
        title={t('No message yet')}
        actions={
          open && (
            <>
              <Button size="sm" onClick={() => ask({ what: 'signal' })}>
                {t('Signal…')}
              </Button>
              <Button size="sm" onClick={() => ask({ what: 'update' })}>
                {t('Update…')}
              </Button>
            </>
          )
        }
      >
        {t('Signals and updates that reach the run, or that it sends, stand here with their answers. Queries leave no event.')}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {messages.map((message) => (
        <Row key={`${message.kind} ${message.eventId}`} message={message} onLook={onLook} />
      ))}
    </ul>
  );
}

function Row({ message, onLook }: { readonly message: Message; readonly onLook: (eventId: number) => void }) {
  const Icon = ICONS[message.kind];
  const args = plainPayloads(message.args);
  const result = plainPayloads(message.result);
  return (
    <li className="grid grid-cols-1 gap-2 px-6 py-2.5" data-message={message.name}>
      <div className="flex flex-wrap items-center gap-3">
        <Icon aria-hidden className="size-4 text-family-flow" />
        <code className="font-medium text-12">{message.name}</code>
        <span className="text-12 text-text-3">{message.kind}</span>
        <Badge tone={TONES[message.state]}>{message.state}</Badge>
        {message.endTime !== undefined && (
          <span className="text-12 text-text-3">{t('after {time}', { time: formatDuration(message.endTime - message.time) })}</span>
        )}
        {message.party && (
          <span className="text-12 text-text-3">
            {message.kind === 'sent signal' ? t('to') : t('from')} <code>{message.party}</code>
          </span>
        )}
        <span className="ml-auto flex items-center gap-2 text-12 text-text-3">
          <RelativeTime time={message.time} />
          <button type="button" className="rounded-sm text-accent-text hover:underline" onClick={() => onLook(message.eventId)}>
            {t('event {eventId}', { eventId: message.eventId })}
          </button>
        </span>
      </div>
      {args.has && <JsonView label={t('arguments of {name}', { name: message.name })} value={args.value} openDepth={1} />}
      {result.has && (
        <div>
          <p className="mb-1 text-11 text-text-3">{t('Answer')}</p>
          <JsonView label={t('answer of {name}', { name: message.name })} value={result.value} openDepth={1} />
        </div>
      )}
      {message.failure && <FailureView failure={message.failure} />}
    </li>
  );
}
