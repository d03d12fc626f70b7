import type { Command, HistoryEvent, StartedAttributes } from '../../contract';
import { decodeState, encodeState } from '../encoding';
import { LIMITS } from '../limits';
import { startActivity } from '../operations/start-activity';
import type { OutboxMessage } from '../outbox';
import { type CreateRun, createRun } from '../run/create';
import { isStarted, type MutableState } from '../state';
import type { Dispatch, Env, Transition } from '../transition';
import { completeWorkflowTask } from '../workflow-task/complete';
import { startWorkflowTask } from '../workflow-task/start';
import { tokenOf } from '../workflow-task/token';

/** A run in the hands of a test: applies laws one after the other and keeps its history, as a store would. */
export class TestRun {
  now = 1_000_000;
  history: HistoryEvent[] = [];
  state: MutableState;
  dispatch: Dispatch[] = [];
  /** What was to be sent to other runs, since the test looked last. */
  private sent: OutboxMessage[] = [];
  stickyUsable = true;
  newRun: Transition | undefined;
  private ids = 0;

  constructor(started: Partial<StartedAttributes> = {}, more: Partial<CreateRun> = {}) {
    const key = { namespace: 'default', workflowId: 'w', runId: 'run-1' };
    const attributes = {
      workflowType: 'test',
      taskQueue: { name: 'queue' },
      attempt: 1,
      originalExecutionRunId: key.runId,
      firstExecutionRunId: key.runId,
      ...started,
    };
    const transition = createRun({ key, createRequestId: 'start', started: attributes, ...more }, this.env());
    this.state = transition.state;
    this.take(transition);
  }

  env(): Env {
    const first = this.history[0];
    return {
      now: this.now,
      ids: { uuid: () => `id-${++this.ids}` },
      incarnation: 'me',
      stickyUsable: this.stickyUsable,
      payloadLimitBytes: LIMITS.payloadBytes,
      ...(first?.type === 'WorkflowExecutionStarted' && { started: first.attributes }),
    };
  }

  /** Applies a law; the state goes through its written form, so that nothing lives only in memory. */
  apply<Answer>(law: (state: MutableState, env: Env) => Transition<Answer>): Transition<Answer> {
    const transition = law(this.state, this.env());
    this.take(transition);
    return transition;
  }

  startTask(): void {
    this.apply((state, env) => startWorkflowTask(state, { requestId: `poll-${++this.ids}`, identity: 'worker', owner: 'me' }, env));
  }

  token(): ReturnType<typeof tokenOf> {
    const task = this.state.workflowTask;
    if (!isStarted(task)) throw new Error('no workflow task is started');
    return tokenOf(this.state, task);
  }

  complete(commands: readonly Command[], options: { readonly sticky?: boolean } = {}): Transition<unknown> {
    const sticky = options.sticky ? { name: 'sticky', scheduleToStartTimeoutMs: 10_000, owner: 'me' } : null;
    const token = this.token();
    return this.apply((state, env) => completeWorkflowTask(state, { token, commands, identity: 'worker', sticky }, env));
  }

  /** Starts the workflow task and completes it with `commands`. */
  step(...commands: readonly Command[]): Transition<unknown> {
    this.startTask();
    return this.complete(commands);
  }

  /** Starts the activity and returns its token. */
  startActivity(
    activityId: string,
    owner: string | null = 'me',
  ): { execution: MutableState['key']; activityId: string; scheduledEventId: number; attempt: number } {
    const activity = [...this.state.activities.values()].find((each) => each.activityId === activityId);
    if (!activity) throw new Error(`no activity ${activityId} is pending`);
    const { scheduledEventId, attempt } = activity;
    this.apply((state, env) =>
      startActivity(state, { scheduledEventId, attempt, requestId: `poll-${++this.ids}`, identity: 'worker', owner }, env),
    );
    return { execution: this.state.key, activityId, scheduledEventId, attempt };
  }

  takeMessages(): OutboxMessage[] {
    return this.sent.splice(0);
  }

  get types(): string[] {
    return this.history.map((event) => event.type);
  }

  last<T extends HistoryEvent['type']>(type: T): Extract<HistoryEvent, { type: T }> {
    const found = this.history.filter((event): event is Extract<HistoryEvent, { type: T }> => event.type === type).at(-1);
    if (!found) throw new Error(`no ${type} in the history`);
    return found;
  }

  private take(transition: Transition<unknown>): void {
    for (const event of transition.events) {
      if (event.id !== this.history.length + 1) throw new Error(`event ${event.id} follows event ${this.history.length}`);
      this.history.push(event);
    }
    this.state = decodeState(encodeState(transition.state));
    this.dispatch.push(...transition.dispatch);
    this.sent.push(...transition.messages);
    this.newRun = transition.newRun ?? this.newRun;
  }
}

export function schedule(activityId: string, more: object = {}): Command {
  return {
    type: 'ScheduleActivityTask',
    attributes: { activityId, activityType: 'work', taskQueue: { name: '' }, startToCloseTimeoutMs: 10_000, ...more },
  };
}
export function timer(timerId: string, startToFireTimeoutMs = 5_000): Command {
  return { type: 'StartTimer', attributes: { timerId, startToFireTimeoutMs } };
}
export function child(workflowId: string, more: object = {}): Command {
  return {
    type: 'StartChildWorkflowExecution',
    attributes: { namespace: '', workflowId, workflowType: 'child', taskQueue: { name: '' }, parentClosePolicy: 'TERMINATE', ...more },
  };
}
export const COMPLETE: Command = { type: 'CompleteWorkflowExecution', attributes: {} };
