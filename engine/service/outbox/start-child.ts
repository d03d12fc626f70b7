import { type EventOf, isEngineError, type StartWorkflowRequest } from '../../contract';
import { beginChild, isOpen, mergePriority, recordChildNotStarted, recordChildStarted } from '../../core';
import { startRun } from '../operations/start-workflow';
import { eventOf } from './initiated';
import type { Letter } from './letter';
import { endUnrecordedChild } from './unrecorded-child';

type Initiated = EventOf<'StartChildWorkflowExecutionInitiated'>;

/**
 * In three steps, each repeatable: the child is created (its create request id follows from the parent's event, so only
 * once), the parent records it, and only then the child's first workflow task is scheduled. Should the last step be lost
 * with this process, the child asks its parent by itself (`ask-parent.ts`).
 */
export async function startChild(letter: Letter, initiatedEventId: number): Promise<void> {
  const { house, sender } = letter;
  const initiated = await eventOf(letter, initiatedEventId, 'StartChildWorkflowExecutionInitiated');
  const { namespace, workflowId, header, workflowTaskCompletedEventId } = initiated.attributes;
  let runId: string;
  try {
    ({ runId } = await create(letter, initiated));
  } catch (error) {
    const cause = causeOf(error);
    if (cause === null) throw error;
    await house.updates.submit(sender.key, {
      law: (state, env) => recordChildNotStarted(state, { initiatedEventId, workflowTaskCompletedEventId, cause }, env),
    });
    return;
  }
  const child = { namespace, workflowId, runId };
  const recorded = await house.updates.submit(sender.key, {
    law: (state, env) => recordChildStarted(state, { initiatedEventId, runId, ...(header && { header }) }, env),
  });
  if (recorded) await house.updates.submit(child, { law: beginChild });
  else if (recorded === false) await endUnrecordedChild(house, child);
}

async function create({ house, sender }: Letter, { id, attributes, userMetadata }: Initiated): Promise<{ readonly runId: string }> {
  const { key, start } = sender;
  const priority = mergePriority(start.priority, attributes.priority);
  const { taskQueue, parentClosePolicy: _, workflowTaskCompletedEventId: __, ...given } = attributes;
  const request: StartWorkflowRequest = {
    ...given,
    taskQueue: taskQueue.name,
    ...(priority && { priority }),
    requestId: `${key.runId}:${id}`,
    identity: '',
    ...(userMetadata && { userMetadata }),
  };
  const root = start.root ?? { workflowId: key.workflowId, runId: key.runId };
  const parent = { execution: key, initiatedEventId: id, root };
  const takenOver = house.deployments.inheritedBy(sender, { namespace: given.namespace, taskQueue: taskQueue.name });
  const ofHouse = { ...given, taskQueue: taskQueue.name, ...(start.deploymentVersion && { parent: start.deploymentVersion }) };
  // Code of a worker's own is the worker's affair.
  const version = Object.keys(takenOver).length > 0 ? undefined : await house.currentVersion?.(ofHouse);
  const pinned = { ...takenOver, ...(version && { deploymentVersion: version }) };
  if (given.namespace !== key.namespace) await house.namespaces.require(given.namespace);
  try {
    return await startRun(house, request, { conflictPolicy: 'FAIL', parent, inherited: pinned });
  } catch (error) {
    const inherited = await inheritedChild(house, sender, request, error);
    if (inherited === null) throw error;
    const { runId, parentInitiatedEventId } = inherited;
    // Asked for before the point of the reset: it is the same child. Asked for behind it: that one gives way to the new one.
    if (parentInitiatedEventId === id && id <= (sender.forkEventId ?? 0)) return { runId };
    return await startRun(house, request, { conflictPolicy: 'TERMINATE_EXISTING', parent, inherited: pinned });
  }
}

/** The open run that is in the way, if the run that the sender was reset from had started it. */
async function inheritedChild(
  house: Letter['house'],
  { key, bases = [] }: Letter['sender'],
  request: StartWorkflowRequest,
  error: unknown,
) {
  if (bases.length === 0 || !isEngineError(error, 'WORKFLOW_ALREADY_STARTED')) return null;
  const { namespace, workflowId, workflowType } = request;
  const run = await house.updates.read({ namespace, workflowId, runId: String(error.details?.runId) });
  const start = run?.state.start;
  if (!run || !start?.parent || !isOpen(run.state) || start.workflowType !== workflowType) return null;
  if (start.parent.workflowId !== key.workflowId || !bases.includes(start.parent.runId)) return null;
  return { runId: start.firstExecutionRunId, parentInitiatedEventId: start.parentInitiatedEventId };
}

function causeOf(error: unknown): 'WORKFLOW_ALREADY_EXISTS' | 'NAMESPACE_NOT_FOUND' | null {
  if (isEngineError(error, 'WORKFLOW_ALREADY_STARTED')) return 'WORKFLOW_ALREADY_EXISTS';
  return isEngineError(error, 'NAMESPACE_NOT_FOUND') ? 'NAMESPACE_NOT_FOUND' : null;
}
