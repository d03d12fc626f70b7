import { type ActivityTask, type Engine, type HistoryEvent, isEngineError, toPayloads, type WorkflowTask } from '../../engine/contract';
import type { Faults } from './faults';
import { decide } from './workflows';
import type { Chance, World } from './world';

export interface SimWorkerParts {
  readonly world: World;
  readonly chance: Chance;
  readonly identity: string;
  /** One call of the engine, over whatever lies between. */
  ask<T>(label: string, call: (engine: Engine) => Promise<T>): Promise<T>;
  /** False when it has died with its process. */
  alive(): boolean;
  faults(): Faults;
  /** An activity was carried out and its result acknowledged. */
  onResult(task: ActivityTask): void;
}

const QUEUE = 'default';
const NAMESPACE = 'default';

/** A worker that forgets, dawdles, fails and repeats itself. It keeps runs in a cache and polls a queue of its own for them. */
export function startSimWorker(parts: SimWorkerParts): void {
  const { world, chance, identity, ask, alive, faults } = parts;
  const sticky = `${identity}-sticky`;
  const cache = new Map<string, HistoryEvent[]>();

  const page = (task: WorkflowTask, afterEventId: number) =>
    ask(`${identity} reads`, (engine) => engine.getWorkflowHistory({ execution: task.execution, afterEventId }));
  const historyOf = async (task: WorkflowTask): Promise<HistoryEvent[]> => {
    const cached = cache.get(task.execution.runId);
    const first = task.history[0]?.id ?? (cached?.length ?? 0) + 1;
    let known = first === 1 ? [] : (cached ?? []).slice(0, first - 1);
    while (known.length < first - 1) known = [...known, ...(await page(task, known.length)).events].slice(0, first - 1);
    const history = [...known, ...task.history];
    for (let more = task.moreHistory; more; ) {
      const next = await page(task, history.length);
      history.push(...next.events);
      more = next.more;
    }
    return history;
  };

  const respond = async (task: WorkflowTask, history: readonly HistoryEvent[]): Promise<void> => {
    const { token } = task;
    const { runId } = task.execution;
    const decided = decide(history, task);
    if (decided instanceof Error) throw decided;
    const stickyQueue = chance.hits(0.8) ? { name: sticky, scheduleToStartTimeoutMs: 1_000 } : undefined;
    const queryAnswers = Object.fromEntries(Object.keys(task.queries).map((id) => [id, { result: [] }]));
    try {
      const { dropped } = await ask(`${identity} completes ${runId}`, (engine) =>
        engine.respondWorkflowTaskCompleted({ token, commands: decided, queryAnswers, identity, ...(stickyQueue && { stickyQueue }) }),
      );
      if (!stickyQueue) cache.delete(runId);
      else if (dropped) cache.set(runId, history.slice(0, dropped.lastEventId));
    } catch (error) {
      // Unknown or refused: what the cache holds may not have happened.
      cache.delete(runId);
      throw error;
    }
  };

  const workflowTask = async (task: WorkflowTask): Promise<void> => {
    const { token, execution } = task;
    if (task.query) {
      const { queryId } = task.query;
      return ask(`${identity} answers`, (engine) => engine.respondQueryTaskCompleted({ execution, queryId, answer: { result: [] } }));
    }
    const history = await historyOf(task);
    cache.set(execution.runId, history);
    if (chance.hits(faults().taskDropped)) return;
    if (chance.hits(faults().taskFailed)) {
      cache.delete(execution.runId);
      const failure = { message: 'this worker is unwell' };
      return ask(`${identity} fails`, (engine) =>
        engine.respondWorkflowTaskFailed({ token, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure, identity }),
      );
    }
    await world.sleep(chance.hits(faults().taskLate) ? chance.between(500, 4_000) : chance.between(0, 3), `${identity} thinks`);
    if (!alive()) return;
    if (chance.hits(faults().answeredTwice)) void respond(task, history).catch(() => undefined);
    if (chance.hits(faults().answeredTwice))
      world.after(
        chance.between(100, 6_000),
        `${identity} repeats itself`,
        () => alive() && void respond(task, history).catch(() => undefined),
      );
    await respond(task, history);
  };

  const activityTask = async (task: ActivityTask): Promise<void> => {
    const { token } = task;
    if (chance.hits(faults().taskDropped)) return;
    await world.sleep(chance.hits(faults().taskLate) ? chance.between(2_000, 6_000) : chance.between(0, 60), `${identity} works`);
    if (!alive()) return;
    if (chance.hits(faults().taskFailed)) {
      const failure = { message: 'now and then', applicationFailureInfo: { type: 'Now' } };
      return ask(`${identity} fails work`, (engine) => engine.respondActivityTaskFailed({ token, failure, identity }));
    }
    const done = () =>
      ask(`${identity} completes work`, (engine) =>
        engine.respondActivityTaskCompleted({ token, identity, result: toPayloads([`${task.activityId} done`]) }),
      );
    if (chance.hits(faults().answeredTwice))
      void done().then(
        () => parts.onResult(task),
        () => undefined,
      );
    await done();
    parts.onResult(task);
  };

  const loop = async <T>(label: string, poll: (engine: Engine) => Promise<T | null>, work: (task: T) => Promise<void>): Promise<void> => {
    while (alive()) {
      const task = await ask(`${identity} ${label}`, poll).catch(() => null);
      if (!alive()) return;
      if (task === null) await world.sleep(chance.between(1, 60), `${identity} rests`);
      // What the engine refuses, or never heard of, is dropped: it comes again by the timeouts.
      else
        await work(task).catch((error: unknown) => {
          if (!isEngineError(error) && (error as Error).name !== 'LineBroken') throw error;
        });
    }
  };
  const normal = { name: QUEUE };
  const own = { name: sticky, kind: 'STICKY', normalName: QUEUE } as const;
  for (let n = 0; n < 2; n++) {
    void loop(
      'polls',
      (engine) => engine.pollWorkflowTask({ namespace: NAMESPACE, taskQueue: normal, identity, stickyQueue: sticky }),
      workflowTask,
    );
    void loop('polls for work', (engine) => engine.pollActivityTask({ namespace: NAMESPACE, taskQueue: QUEUE, identity }), activityTask);
  }
  void loop('polls its own', (engine) => engine.pollWorkflowTask({ namespace: NAMESPACE, taskQueue: own, identity }), workflowTask);
}
