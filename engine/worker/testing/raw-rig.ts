import type { ActivationCompletion, ActivationJob, LangCommand, Payload, Resolution } from '../../contract';
import { fromPayloads, toPayloads } from '../../contract';
import { bundleWorkflowCode } from '../bundle';
import { initializeJob, openRawDoor, type RawRun } from '../raw';
import type { Isolation } from '../sandbox';

/** A workflow fed by hand: jobs by short names, completions that must have succeeded. */
export interface Fed {
  readonly run: RawRun;
  /** Feeds jobs, expects success, gives the commands. */
  feed(...jobs: ActivationJob[]): Promise<readonly LangCommand[]>;
  /** Feeds jobs, gives whatever comes. */
  try(...jobs: ActivationJob[]): Promise<ActivationCompletion>;
  query(name: string, ...args: unknown[]): Promise<unknown>;
}

export async function rawRig(source: string, options: { isolation?: Isolation; executionTimeoutMs?: number } = {}) {
  const door = openRawDoor(await bundleWorkflowCode({ source }), options);
  let ids = 0;
  return {
    close: () => door.close(),
    open(): Fed {
      const run = door.open(`raw-${++ids}`);
      const attempt = (...jobs: ActivationJob[]) => run.activate(jobs);
      const feed = async (...jobs: ActivationJob[]) => {
        const completion = await attempt(...jobs);
        if (completion.status === 'failed') throw new Error(`${completion.failure.message}\n${completion.failure.stackTrace ?? ''}`);
        return completion.commands;
      };
      return {
        run,
        feed,
        try: attempt,
        async query(name, ...args) {
          const [command] = await feed({ type: 'queryWorkflow', queryId: 'q', name, args: toPayloads(args) });
          if (command?.type !== 'respondToQuery') throw new Error('no answer');
          if ('failure' in command.answer) throw new Error(command.answer.failure.message);
          return fromPayloads(command.answer.result)[0];
        },
      };
    },
  };
}

export const begin = (workflowType: string, ...args: unknown[]): ActivationJob => initializeJob(workflowType, { args: toPayloads(args) });
export const signalJob = (signalName: string, ...args: unknown[]): ActivationJob => ({
  type: 'signalWorkflow',
  signalName,
  input: toPayloads(args),
});
export const updateJob = (name: string, ...args: unknown[]): ActivationJob => ({
  type: 'doUpdate',
  id: name,
  protocolInstanceId: name,
  name,
  args: toPayloads(args),
  runValidator: true,
});
export const fire = (seq: number): ActivationJob => ({ type: 'fireTimer', seq });
export const cancelJob: ActivationJob = { type: 'cancelWorkflow' };
export const resolved = (seq: number, value?: unknown): ActivationJob => ({
  type: 'resolveActivity',
  seq,
  result: { status: 'completed', result: toPayloads([value]) } satisfies Resolution,
});
export const cancelledActivity = (seq: number): ActivationJob => ({
  type: 'resolveActivity',
  seq,
  result: {
    status: 'cancelled',
    failure: {
      message: 'Activity cancelled',
      cause: { message: 'Activity cancelled', canceledFailureInfo: {} },
      activityFailureInfo: {
        activityType: 'x',
        activityId: String(seq),
        scheduledEventId: 5,
        startedEventId: 0,
        retryState: 'CANCEL_REQUESTED',
      },
    },
  },
});

export const typesOf = (commands: readonly LangCommand[]) => commands.map(({ type }) => type);
/** What a completed run returned, from the command that says so. */
export function resultOf(commands: readonly LangCommand[]): unknown {
  const command = commands.find((c) => c.type === 'completeWorkflowExecution');
  if (command === undefined) throw new Error(`not completed: ${JSON.stringify(commands)}`);
  return fromPayloads((command as { result?: readonly Payload[] }).result)[0];
}
