import type { Draft } from './draft';
import { isOpen, type MutableState } from './state';

/** Something another run must hear. What it says stands in the event it refers to. */
export type OutboxMessage =
  | { readonly kind: 'startChild' | 'askChild' | 'signalExternal' | 'cancelExternal' | 'endChild'; readonly initiatedEventId: number }
  /** This run has closed. */
  | { readonly kind: 'tellParent' | 'tellSchedule' }
  /** Has the parent recorded that this run started, or ended before it could? Only asked when the parent has not said so by itself. */
  | { readonly kind: 'askParent' };

/** Sent at once when it becomes durable; again after this if nobody has acknowledged it, then after twice as long ... at most a minute. */
const AGAIN_MS = 5_000;
const LONGEST_MS = 60_000;

/**
 * What other runs must hear of this one: it follows from what is pending, so it is durable with it and needs no table of
 * its own. A message is sent after its commit, any number of times, by whoever finds it due; the receiver tells a
 * repetition by its request id or by what it knows, and what the sender records of the answer takes the message away.
 */
export function* outboxOf(state: MutableState): Generator<OutboxMessage> {
  const open = isOpen(state);
  if (state.heldByParent && open) yield { kind: 'askParent' };
  if (state.parentToTell) yield { kind: 'tellParent' };
  if (state.scheduleToTell) yield { kind: 'tellSchedule' };
  for (const { initiatedEventId, startedEventId, parentClosePolicy, told, doubtful } of state.children.values()) {
    if (open && startedEventId === 0) yield { kind: 'startChild', initiatedEventId };
    if (open && doubtful) yield { kind: 'askChild', initiatedEventId };
    // After a reset the children belong to the run that took over.
    if (!open && state.resetRunId === undefined && parentClosePolicy !== 'ABANDON' && !told) yield { kind: 'endChild', initiatedEventId };
  }
  for (const external of state.externals.values()) {
    if (childIsYetToStart(state, external)) continue;
    yield { kind: external.kind === 'signal' ? 'signalExternal' : 'cancelExternal', initiatedEventId: external.initiatedEventId };
  }
}

/** A message to a child waits until the child is there. */
function childIsYetToStart(state: MutableState, target: { readonly workflowId: string; readonly childWorkflowOnly?: boolean }): boolean {
  if (!target.childWorkflowOnly) return false;
  for (const { workflowId, startedEventId } of state.children.values())
    if (workflowId === target.workflowId && startedEventId === 0) return true;
  return false;
}

export function messageIdOf(message: OutboxMessage): string {
  return 'initiatedEventId' in message ? `${message.kind} ${message.initiatedEventId}` : message.kind;
}

/** The last step of a transition: what has become outstanding is sent, and its clock set. */
export function settleOutbox(draft: Draft): void {
  const { state, before } = draft;
  if (state.outbox === null && !mayHaveMessages(state)) return;
  const messages = [...outboxOf(state)];
  if (messages.length === 0) {
    if (state.outbox === null) return;
    state.outbox = null;
    draft.changed = true;
    return;
  }
  const known = new Set([...outboxOf(before), ...draft.messages].map(messageIdOf));
  const fresh = messages.filter((message) => !known.has(messageIdOf(message)));
  if (fresh.length === 0 && state.outbox !== null) return;
  // Who is held by his parent will be told; he asks only when that does not happen.
  draft.messages.push(...fresh.filter(({ kind }) => kind !== 'askParent'));
  state.outbox = { due: draft.now + AGAIN_MS, tries: 0, owner: draft.env.incarnation };
  draft.changed = true;
}

/** All that is outstanding is sent again. */
export function resendOutbox(draft: Draft): void {
  const { state } = draft;
  if (state.outbox === null) return;
  const tries = state.outbox.tries + 1;
  const delayMs = Math.min(AGAIN_MS * 2 ** Math.min(tries, 10), LONGEST_MS);
  state.outbox = { due: draft.now + delayMs, tries, owner: draft.env.incarnation };
  draft.messages.push(...outboxOf(state));
  draft.changed = true;
}

function mayHaveMessages({ children, externals, heldByParent, parentToTell, scheduleToTell }: MutableState): boolean {
  return children.size > 0 || externals.size > 0 || heldByParent || parentToTell || scheduleToTell === true;
}
