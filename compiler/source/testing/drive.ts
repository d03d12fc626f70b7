import { type ActivationJob, type LangCommand, toPayloads } from '../../../engine/contract';
import { bundleWorkflowCode, type WorkflowBundle } from '../../../engine/worker/bundle';
import { initializeJob, openRawDoor } from '../../../engine/worker/raw';

/** What a run is given from outside. */
export interface Script {
  args?: readonly unknown[];
  /** Sent one at a time, each when the run waits and nothing else is to come but timers. */
  signals?: readonly { name: string; args?: readonly unknown[] }[];
  updates?: readonly { name: string; args?: readonly unknown[] }[];
  /** What activities and child workflows give, by name. A function is called with the number of the call; an `Error` fails. */
  fakes?: Readonly<Record<string, unknown>>;
}

export interface Driven {
  /** All that the run asked of the engine, in order, without the places in its code. */
  commands: readonly unknown[];
  end: 'completed' | 'failed' | 'continued' | 'waits' | 'broken';
  /** Of a broken run. */
  message?: string;
}

const mostSteps = 400;

/** Runs a workflow in the worker's own sandbox; the world around it is made of fakes, and time passes when nothing else can. */
export async function drive(bundle: WorkflowBundle, workflow: string, script: Script): Promise<Driven> {
  const door = openRawDoor(bundle, { executionTimeoutMs: 60_000 });
  try {
    const run = door.open('run');
    const commands: unknown[] = [];
    const signals = [...(script.signals ?? [])];
    const updates = [...(script.updates ?? [])];
    const calls = new Map<string, number>();
    const timers = new Map<number, number>();
    let now = Date.UTC(2026, 0, 1);
    let jobs: ActivationJob[] = [initializeJob(workflow, { args: toPayloads([...(script.args ?? [])]) })];
    for (let step = 0; step < mostSteps; step++) {
      const completion = await run.activate(jobs, { timestamp: now });
      if (completion.status === 'failed') return { commands, end: 'broken', message: completion.failure.message };
      jobs = [];
      for (const command of completion.commands) {
        commands.push(shown(command));
        if (command.type === 'completeWorkflowExecution') return { commands, end: 'completed' };
        if (command.type === 'failWorkflowExecution' || command.type === 'cancelWorkflowExecution') return { commands, end: 'failed' };
        if (command.type === 'continueAsNewWorkflowExecution') return { commands, end: 'continued' };
        if (command.type === 'startTimer') timers.set(command.seq, now + Number(command.startToFireTimeoutMs));
        if (command.type === 'cancelTimer') timers.delete(command.seq);
        jobs.push(...answers(command, script, calls));
      }
      if (jobs.length > 0) {
        now += 10;
        continue;
      }
      const signal = signals.shift();
      const update = signal === undefined ? updates.shift() : undefined;
      if (signal !== undefined) jobs.push({ type: 'signalWorkflow', signalName: signal.name, input: toPayloads([...(signal.args ?? [])]) });
      else if (update !== undefined) {
        const id = `${update.name}-${updates.length}`;
        const args = toPayloads([...(update.args ?? [])]);
        jobs.push({ type: 'doUpdate', id, protocolInstanceId: id, name: update.name, args, runValidator: true });
      } else {
        const [next] = [...timers].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
        if (next === undefined) return { commands, end: 'waits' };
        timers.delete(next[0]);
        now = Math.max(now, next[1]);
        jobs.push({ type: 'fireTimer', seq: next[0] });
      }
    }
    return { commands, end: 'waits' };
  } finally {
    await door.close();
  }
}

export function bundled(source: string): Promise<WorkflowBundle> {
  return bundleWorkflowCode({ source });
}

/** Stack traces and places in the code differ with the text; nothing else may. */
function shown(command: LangCommand): unknown {
  return JSON.parse(
    JSON.stringify(command, (key, value: unknown) => (key === 'callSite' || key === 'stackTrace' || key === 'data_' ? undefined : value)),
  );
}

function answers(command: LangCommand, script: Script, calls: Map<string, number>): ActivationJob[] {
  const resolution = (name: string, kind: 'activity' | 'child') => {
    const count = (calls.get(name) ?? 0) + 1;
    calls.set(name, count);
    const given = script.fakes?.[name] ?? `${name}-${count}`;
    const value = typeof given === 'function' ? (given as (count: number) => unknown)(count) : given;
    if (!(value instanceof Error)) return { status: 'completed' as const, result: toPayloads([value]) };
    const cause = { message: value.message, applicationFailureInfo: { type: value.name, nonRetryable: true } };
    const activity = {
      activityType: name,
      activityId: String(count),
      scheduledEventId: 5,
      startedEventId: 6,
      retryState: 'NON_RETRYABLE_FAILURE',
    };
    const failure = kind === 'activity' ? { message: 'Activity task failed', cause, activityFailureInfo: activity } : cause;
    return { status: 'failed' as const, failure: failure as never };
  };
  switch (command.type) {
    case 'scheduleActivity':
      return [{ type: 'resolveActivity', seq: command.seq, result: resolution(command.activityType, 'activity') }];
    case 'scheduleLocalActivity':
      return [{ type: 'resolveActivity', seq: command.seq, result: resolution(command.activityType, 'activity'), isLocal: true }];
    case 'startChildWorkflowExecution':
      return [
        { type: 'resolveChildWorkflowExecutionStart', seq: command.seq, result: { status: 'succeeded', runId: 'child-run' } },
        { type: 'resolveChildWorkflowExecution', seq: command.seq, result: resolution(command.workflowType, 'child') },
      ];
    case 'signalExternalWorkflowExecution':
      return [{ type: 'resolveSignalExternalWorkflow', seq: command.seq }];
    case 'requestCancelExternalWorkflowExecution':
      return [{ type: 'resolveRequestCancelExternalWorkflow', seq: command.seq }];
    default:
      return [];
  }
}
