import { assertNever } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { messageIdOf, type OutboxMessage, outboxOf } from '../outbox';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';

/** Messages of a closed run that have reached their receivers; those of an open one are acknowledged by the event that records the answer. */
export function acknowledgeMessages(before: MutableState, received: readonly OutboxMessage[], env: Env): Transition {
  if (isOpen(before)) return unchanged(before, undefined);
  const outstanding = new Set([...outboxOf(before)].map(messageIdOf));
  const known = received.filter((message) => outstanding.has(messageIdOf(message)));
  if (known.length === 0) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.changed = true;
  for (const message of known) forget(draft, message);
  return finish(draft, undefined);
}

function forget({ state }: Draft, message: OutboxMessage): void {
  switch (message.kind) {
    case 'tellParent':
      state.parentToTell = false;
      return;
    case 'tellSchedule':
      delete state.scheduleToTell;
      return;
    case 'endChild': {
      // It stays known: a child that was created but has not begun asks whether its start was recorded.
      const child = state.children.get(message.initiatedEventId);
      if (child) state.children.set(message.initiatedEventId, { ...child, told: true });
      return;
    }
    case 'signalExternal':
    case 'cancelExternal':
      state.externals.delete(message.initiatedEventId);
      return;
    case 'startChild':
    case 'askChild':
    case 'askParent':
      return;
    default:
      assertNever(message);
  }
}
