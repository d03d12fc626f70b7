import { EngineError, isEngineError, type SignalWithStartWorkflowRequest, type StartWorkflowResponse } from '../../contract';
import { hasSeenSignal, signalWorkflow } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { checkPayloads } from '../validate/limits';
import { signalWithStartWorkflowSchema } from '../validate/schemas';
import { checkStart, startRun } from './start-workflow';

/** Signals the current run, or starts one whose history has the signal right behind its start: one or the other, atomically. */
export async function signalWithStartWorkflow(house: House, request: SignalWithStartWorkflowRequest): Promise<StartWorkflowResponse> {
  check(signalWithStartWorkflowSchema, request);
  checkStart(house, request);
  checkPayloads(house, 'The input of the signal', request.signalInput);
  const conflictPolicy = request.workflowIdConflictPolicy ?? 'USE_EXISTING';
  if (conflictPolicy === 'FAIL')
    throw new EngineError(
      'INVALID_ARGUMENT',
      'workflowIdConflictPolicy FAIL makes no sense for signal-with-start: take USE_EXISTING or TERMINATE_EXISTING.',
    );
  const { signalName, signalInput, header, requestId, identity } = request;
  const signal = { signalName, ...(signalInput && { input: signalInput }), ...(header && { header }), requestId, identity };
  return startRun(house, request, {
    conflictPolicy,
    signal,
    known: (state) => hasSeenSignal(state, requestId),
    serveExisting: async (state) => {
      try {
        await house.updates.submit(state.key, { law: (now, env) => signalWorkflow(now, signal, env) });
        return true;
      } catch (error) {
        if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) return false;
        throw error;
      }
    },
  });
}
