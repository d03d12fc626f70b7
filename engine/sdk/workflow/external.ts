import { encodeValues, type SignalDefinition, type SignalTypeInfo, type WorkflowSignalOptions } from '../common';
import { currentScope } from './current-scope';
import { headerFrom, intercept, type SignalWorkflowInput } from './interceptors';
import { patched } from './patches';
import { runFor } from './run';
import { commandAndWait } from './wait';

/** A handle on another workflow of the namespace. */
export interface ExternalWorkflowHandle {
  /** Resolves when the signal is delivered. */
  // biome-ignore lint/suspicious/noExplicitAny: any signal's arguments
  signal<Args extends any[] = [], Name extends string = string>(def: SignalDefinition<Args, Name> | string, ...args: Args): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  signalWithOptions<Args extends any[] = []>(signalName: string, options: WorkflowSignalOptions<Args>): Promise<void>;
  /** Resolves when the request is delivered. */
  cancel(): Promise<void>;
  readonly workflowId: string;
  readonly runId?: string;
}

/** Before it, the request to cancel another workflow was not tied to the scope it was made in; the patch tells histories apart. */
const TIED_TO_SCOPE_PATCH = '__temporal_internal_connect_external_handle_cancel_to_scope';

export function getExternalWorkflowHandle(workflowId: string, runId?: string): ExternalWorkflowHandle {
  const run = runFor('getExternalWorkflowHandle', '. Consider using Client.workflow.getHandle(...) instead.)');
  const target = { type: 'external', workflowExecution: { workflowId, runId } } as const;
  return {
    workflowId,
    runId,
    cancel() {
      return new Promise((resolve, reject) => {
        const scope = currentScope();
        const mark = run.takeMark();
        let untie: (() => void) | undefined;
        if (scope.cancellable)
          untie = scope.tie((error) => {
            if (patched(TIED_TO_SCOPE_PATCH)) reject(error);
          });
        if (scope.consideredCancelled && patched(TIED_TO_SCOPE_PATCH)) return;
        const seq = run.seqs.cancelWorkflow++;
        run.push({ type: 'requestCancelExternalWorkflowExecution', seq, workflowId, runId, ...mark });
        const settle = (fn: (value: never) => void) => (value?: unknown) => {
          // The marker is set when the scope is cancelled, even if the request has long been delivered.
          if (run.sentPatches.has(TIED_TO_SCOPE_PATCH)) untie?.();
          run.externalCancels.delete(seq);
          fn(value as never);
        };
        const where = new Error('cancel');
        const context = { type: 'workflow', namespace: run.context.namespace, workflowId } as const;
        run.externalCancels.set(seq, {
          kind: 'cancel',
          callSite: mark.callSite,
          where,
          context,
          resolve: settle(resolve),
          reject: settle(reject),
        });
      });
    },
    signal(definition, ...args) {
      return typeof definition === 'string'
        ? signalTarget(target, definition, args)
        : signalTarget(target, definition.name, args, definition.typeInfo);
    },
    signalWithOptions: (name, { args, typeInfo }) => signalTarget(target, name, args ?? [], typeInfo),
  };
}

/** Sends a signal to a child or to another workflow. */
export function signalTarget(
  target: SignalWorkflowInput['target'],
  signalName: string,
  args: unknown[],
  typeInfo?: SignalTypeInfo,
): Promise<void> {
  const run = runFor('signal');
  const seq = run.seqs.signalWorkflow++;
  return intercept(run, 'outbound', 'signalWorkflow', send)({ seq, signalName, args, typeInfo, target, headers: {} });
}

function send({ seq, signalName, args, target, headers, typeInfo }: SignalWorkflowInput): Promise<void> {
  const run = runFor('signal');
  const to =
    target.type === 'child'
      ? { workflowId: target.childWorkflowId, childWorkflowOnly: true }
      : { workflowId: target.workflowExecution.workflowId ?? '', runId: target.workflowExecution.runId ?? undefined };
  const context = { type: 'workflow', namespace: run.context.namespace, workflowId: to.workflowId } as const;
  return commandAndWait<void>(run, {
    kind: 'signal',
    map: run.externalSignals,
    seq,
    command: () => ({
      type: 'signalExternalWorkflowExecution',
      seq,
      ...to,
      signalName,
      input: encodeValues(run.converters, args, context, typeInfo?.inputTypes),
      headers: headerFrom(headers),
    }),
    extra: () => ({ context }),
    onCancel: () => run.push({ type: 'cancelSignalWorkflow', seq }),
  });
}
