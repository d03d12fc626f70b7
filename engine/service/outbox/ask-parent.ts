import { beginChild, isOpen } from '../../core';
import type { Letter } from './letter';
import { endUnrecordedChild } from './unrecorded-child';

/** The process that created this child died before it could let it begin: the parent's record says what is to become of it. */
export async function askParent({ house, sender }: Letter): Promise<void> {
  const { key, start } = sender;
  let parent = start.parent ? await house.updates.read(start.parent) : null;
  const knows = (): boolean => parent?.state.children.get(start.parentInitiatedEventId ?? 0)?.runId === start.firstExecutionRunId;
  // A parent that was reset: the run that took over will find this child by its workflow id.
  while (parent && !knows() && !isOpen(parent.state) && parent.state.resetRunId)
    parent = await house.updates.read({ ...parent.state.key, runId: parent.state.resetRunId });
  if (knows()) await house.updates.submit(key, { law: beginChild });
  // An open parent that does not know yet is about to be told: its own message is still outstanding.
  else if (parent === null || !isOpen(parent.state)) await endUnrecordedChild(house, key);
}
