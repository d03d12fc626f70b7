import { setMaxListeners } from 'node:events';
import {
  type ActivityTask,
  type Command,
  type Engine,
  type HistoryEvent,
  isEngineError,
  type QueryAnswer,
  type WorkflowQuery,
  type WorkflowTask,
} from '../../contract';

/** What the workflow decides, given all events of the run up to this task. */
export type Decide = (history: readonly HistoryEvent[], task: WorkflowTask) => readonly Command[] | Error;
export type RunActivity = (task: ActivityTask, engine: Engine) => Promise<unknown> | unknown;

export interface ScriptedWorkerOptions {
  readonly engine: Engine;
  readonly decide: Decide;
  readonly activities?: Readonly<Record<string, RunActivity>>;
  readonly answer?: (query: WorkflowQuery, history: readonly HistoryEvent[]) => QueryAnswer;
  readonly namespace?: string;
  readonly taskQueue?: string;
  readonly identity?: string;
  /** Outstanding polls of each kind. Default 4. */
  readonly polls?: number;
  /** Tasks in work at once, per poll. Default 1: a poll comes back when its task is done. */
  readonly slots?: number;
  /** Default true: keeps runs and polls a sticky queue. */
  readonly sticky?: boolean;
}

export interface ScriptedWorker {
  readonly tasks: WorkflowTask[];
  readonly evicted: string[];
  stop(): Promise<void>;
}

/** A worker without a sandbox: its workflows are functions from the history to commands. For tests of the service. */
export function startScriptedWorker(options: ScriptedWorkerOptions): ScriptedWorker {
  const {
    engine,
    decide,
    activities = {},
    namespace = 'default',
    taskQueue = 'default',
    identity = 'scripted',
    polls = 4,
    slots = 1,
    sticky = true,
  } = options;
  const stickyQueue = sticky ? `${identity}-sticky` : undefined;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const cache = new Map<string, HistoryEvent[]>();
  const tasks: WorkflowTask[] = [];
  const evicted: string[] = [];

  const historyOf = async (task: WorkflowTask): Promise<HistoryEvent[]> => {
    const { runId } = task.execution;
    const cached = cache.get(runId);
    const first = task.history[0]?.id ?? (cached?.length ?? 0) + 1;
    let known = first === 1 ? [] : (cached ?? []).slice(0, first - 1);
    while (known.length < first - 1) {
      const page = await engine.getWorkflowHistory({ execution: task.execution, afterEventId: known.length });
      known = [...known, ...page.events].slice(0, first - 1);
    }
    const history = [...known, ...task.history];
    for (let more = task.moreHistory; more; ) {
      const page = await engine.getWorkflowHistory({ execution: task.execution, afterEventId: history.length });
      history.push(...page.events);
      more = page.more;
    }
    return history;
  };

  const runWorkflowTask = async (task: WorkflowTask): Promise<void> => {
    tasks.push(task);
    const history = await historyOf(task);
    const answer = options.answer ?? (() => ({ result: [] }));
    if (task.query) {
      await engine.respondQueryTaskCompleted({
        execution: task.execution,
        queryId: task.query.queryId,
        answer: answer(task.query, history),
      });
      return;
    }
    if (sticky) cache.set(task.execution.runId, history);
    const decided = decide(history, task);
    try {
      if (decided instanceof Error) {
        cache.delete(task.execution.runId);
        await engine.respondWorkflowTaskFailed({
          token: task.token,
          cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE',
          failure: { message: decided.message },
          identity,
        });
        return;
      }
      const queryAnswers = Object.fromEntries(Object.entries(task.queries).map(([id, query]) => [id, answer(query, history)]));
      const { dropped } = await engine.respondWorkflowTaskCompleted({
        token: task.token,
        commands: decided,
        queryAnswers,
        identity,
        ...(stickyQueue && { stickyQueue: { name: stickyQueue, scheduleToStartTimeoutMs: 10_000 } }),
      });
      if (dropped) cache.set(task.execution.runId, history.slice(0, dropped.lastEventId));
    } catch (error) {
      if (!isEngineError(error)) throw error;
      cache.delete(task.execution.runId);
      evicted.push(`${task.execution.runId}: ${error.code}`);
    }
  };

  const runActivityTask = async (task: ActivityTask): Promise<void> => {
    const { token } = task;
    try {
      const run = activities[task.activityType];
      if (!run) throw new Error(`no activity ${task.activityType}`);
      const result = await run(task, engine);
      await engine.respondActivityTaskCompleted({
        token,
        identity,
        result: [{ metadata: { encoding: 'json/plain' }, data: JSON.stringify(result ?? null) }],
      });
    } catch (error) {
      if (isEngineError(error)) return;
      const message = error instanceof Error ? error.message : String(error);
      await engine
        .respondActivityTaskFailed({ token, identity, failure: { message, applicationFailureInfo: { type: 'Error' } } })
        .catch(() => undefined);
    }
  };

  const loop = async <T>(poll: () => Promise<T | null>, run: (task: T) => Promise<void>): Promise<void> => {
    const busy = new Set<Promise<void>>();
    while (!stopping.signal.aborted) {
      const task = await poll().catch(() => null);
      if (task === null) {
        if (stopping.signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, 1));
        continue;
      }
      // What the engine refuses is dropped, as a real worker would; it comes again by the timeouts.
      const running: Promise<void> = run(task)
        .catch((error: unknown) => {
          if (!isEngineError(error)) throw error;
        })
        .finally(() => busy.delete(running));
      busy.add(running);
      if (busy.size >= slots) await Promise.race(busy);
    }
    await Promise.all(busy);
  };

  const { signal } = stopping;
  const loops: Promise<void>[] = [];
  for (let n = 0; n < polls; n++) {
    loops.push(
      loop(
        () => engine.pollWorkflowTask({ namespace, taskQueue: { name: taskQueue }, identity, ...(stickyQueue && { stickyQueue }) }, signal),
        runWorkflowTask,
      ),
    );
    if (stickyQueue)
      loops.push(
        loop(
          () =>
            engine.pollWorkflowTask(
              { namespace, taskQueue: { name: stickyQueue, kind: 'STICKY', normalName: taskQueue }, identity },
              signal,
            ),
          runWorkflowTask,
        ),
      );
    loops.push(loop(() => engine.pollActivityTask({ namespace, taskQueue, identity }, signal), runActivityTask));
  }

  return {
    tasks,
    evicted,
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await engine.shutdownWorker({ namespace, identity, ...(stickyQueue && { stickyQueue }) }).catch(() => undefined);
    },
  };
}
