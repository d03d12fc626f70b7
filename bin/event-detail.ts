import ms from 'ms';
import type { HistoryEvent } from '../engine/contract';

/** Names that say what an event is about, the most telling first. */
const NAMES = ['activityType', 'workflowType', 'signalName', 'updateName', 'markerName'] as const;
/** The event that it goes with. */
const BEGINNINGS = ['scheduledEventId', 'initiatedEventId', 'startedEventId'] as const;

/** What one line of a history says beside its type: a name, a time, why it failed, which event it belongs to. */
export function eventDetail({ type, attributes }: HistoryEvent): string {
  const facts: { readonly [key: string]: unknown } = { ...attributes };
  const update = facts.acceptedRequest as { readonly input?: { readonly name?: string } } | undefined;
  const name = update?.input?.name ?? NAMES.map((key) => facts[key]).find((each) => typeof each === 'string');
  const duration = typeof facts.startToFireTimeoutMs === 'number' ? ms(facts.startToFireTimeoutMs) : undefined;
  // A workflow task names events, too, but of itself.
  const beginning = type.startsWith('WorkflowTask')
    ? undefined
    : BEGINNINGS.map((key) => facts[key]).find((each) => typeof each === 'number');
  const parts = [name, duration, beginning === undefined ? undefined : `of event ${beginning}`, failureOf(facts.failure)];
  return parts.filter((each) => each !== undefined).join(', ');
}

/** The innermost message: those around it say only that an activity failed. */
function failureOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined;
  const { message, cause } = failure as { readonly message?: unknown; readonly cause?: unknown };
  return failureOf(cause) ?? (typeof message === 'string' && message !== '' ? message.split('\n')[0] : undefined);
}
