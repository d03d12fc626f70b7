import type { Failure, HistoryEvent, Payload } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';

/** Something that was sent to a run, or that it sent. */
export interface Message {
  readonly eventId: number;
  readonly time: number;
  readonly kind: 'signal' | 'update' | 'sent signal';
  readonly name: string;
  readonly args: readonly Payload[];
  /** Who sent it; to whom, for those that were sent. */
  readonly party: string | undefined;
  readonly state: 'delivered' | 'admitted' | 'accepted' | 'completed' | 'failed' | 'on its way';
  readonly result?: readonly Payload[];
  readonly failure?: Failure;
  readonly endTime?: number;
}

/** The messages of a history, in order. */
export function messagesOf(events: readonly HistoryEvent[]): Message[] {
  const messages = new Map<string, Message>();
  const put = (key: string | number, message: Message) => messages.set(String(key), message);
  for (const event of events) {
    const { id: eventId, time } = event;
    if (isEvent(event, 'WorkflowExecutionSignaled')) {
      const { signalName: name, input: args = [], identity: party } = event.attributes;
      put(eventId, { eventId, time, kind: 'signal', name, args, party, state: 'delivered' });
    } else if (isEvent(event, 'WorkflowExecutionUpdateAdmitted')) {
      const { meta, input } = event.attributes.request;
      put(meta.updateId, {
        eventId,
        time,
        kind: 'update',
        name: input.name,
        args: input.args ?? [],
        party: meta.identity,
        state: 'admitted',
      });
    } else if (isEvent(event, 'WorkflowExecutionUpdateAccepted')) {
      const { meta, input } = event.attributes.acceptedRequest;
      put(meta.updateId, {
        eventId,
        time,
        kind: 'update',
        name: input.name,
        args: input.args ?? [],
        party: meta.identity,
        state: 'accepted',
      });
    } else if (isEvent(event, 'WorkflowExecutionUpdateCompleted')) {
      const { meta, outcome } = event.attributes;
      const known = messages.get(meta.updateId);
      if (!known) continue;
      const end =
        'failure' in outcome
          ? { state: 'failed' as const, failure: outcome.failure }
          : { state: 'completed' as const, result: outcome.success };
      put(meta.updateId, { ...known, ...end, endTime: time });
    } else if (isEvent(event, 'SignalExternalWorkflowExecutionInitiated')) {
      const { signalName: name, input: args = [], workflowExecution } = event.attributes;
      put(eventId, { eventId, time, kind: 'sent signal', name, args, party: workflowExecution.workflowId, state: 'on its way' });
    } else if (isEvent(event, 'ExternalWorkflowExecutionSignaled') || isEvent(event, 'SignalExternalWorkflowExecutionFailed')) {
      const known = messages.get(String(event.attributes.initiatedEventId));
      if (known)
        put(known.eventId, { ...known, state: event.type === 'ExternalWorkflowExecutionSignaled' ? 'delivered' : 'failed', endTime: time });
    }
  }
  return [...messages.values()];
}
