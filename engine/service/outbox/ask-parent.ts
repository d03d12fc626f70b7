import { beginChild, isOpen } from '../../core';
import type { Letter } from './outbox';
import { endUnrecordedChild } from './unrecorded-child';

/** The process that created this child died before it could let it begin: the parent's record says what is to become of it. */
export async function askParent({ house, sender }: Letter): Promise<void> {
  const { key, start } = sender;
  const parent = start.parent ? await house.updates.read(start.parent) : null;
  const child = parent?.state.children.get(start.parentInitiatedEventId ?? 0);
  if (child?.runId === start.firstExecutionRunId) await house.updates.submit(key, { law: beginChild });
  // An open parent that does not know yet is about to be told: its own message is still outstanding.
  else if (parent === null || !isOpen(parent.state)) await endUnrecordedChild(house, key);
}
