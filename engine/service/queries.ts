import {
  EngineError,
  type ExecutionKey,
  type QueryAnswer,
  type QueryWorkflowResponse,
  type WorkflowQuery,
  type WorkflowTask,
} from '../contract';
import { isOpen, isStarted, type MutableState } from '../core';
import type { Poller } from '../matching';
import type { House } from './house';
import { RELAY_PATIENCE_MS } from './relays';
import { HISTORY_PAGE } from './tasks/workflow-task';

export type WorkflowQueries = Readonly<Record<string, WorkflowQuery>>;

/** A sticky worker that does not answer a query within this is passed over. */
const STICKY_ANSWER_MS = 5_000;
/** From the third attempt on, a workflow task is taken to be stuck, and a query that would wait for it fails at once. */
const STUCK_STREAK = 2;

interface PendingQuery {
  readonly id: string;
  readonly query: WorkflowQuery;
  readonly timeoutMs: number;
  /** Whether other processes may be asked. */
  readonly relay: boolean;
  readonly resolve: (response: QueryWorkflowResponse) => void;
  readonly reject: (error: EngineError) => void;
  /** Stamp of the workflow task it rides on. */
  ridesOn: string | null;
  /** Set while it is dispatched as a task of its own; takes it back. */
  withdraw: (() => void) | null;
  /** Set while other processes are asked; takes the question back. */
  takeBack: (() => void) | null;
}

/**
 * Queries on their way, in memory only: a query never writes. While a workflow task is pending they ride on it (so that
 * they see what it does); else they are tasks of their own, for the sticky queue or, with the whole history, the normal one.
 */
export class Queries {
  private readonly byRun = new Map<string, Map<string, PendingQuery>>();

  constructor(private readonly house: () => House) {}

  ask(state: MutableState, query: WorkflowQuery, timeoutMs: number, { relay = true } = {}): Promise<QueryWorkflowResponse> {
    const { clock, ids, updates } = this.house();
    const { runId } = state.key;
    return new Promise((resolve, reject) => {
      const id = ids.uuid();
      const done = (): void => {
        cancelTimer();
        endLooks();
        pending.withdraw?.();
        pending.takeBack?.();
        const queries = this.byRun.get(runId);
        queries?.delete(id);
        if (queries?.size === 0) this.byRun.delete(runId);
      };
      const pending: PendingQuery = {
        id,
        query,
        timeoutMs,
        relay,
        ridesOn: null,
        withdraw: null,
        takeBack: null,
        resolve: (response) => {
          done();
          resolve(response);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      const cancelTimer = clock.after(timeoutMs, () =>
        pending.reject(
          new EngineError(
            'QUERY_TIMED_OUT',
            `No worker answered the query "${query.name}" within ${timeoutMs} ms. Is a worker polling the run's task queue?`,
          ),
        ),
      );
      const queries = this.byRun.get(runId) ?? new Map<string, PendingQuery>();
      this.byRun.set(runId, queries);
      queries.set(id, pending);
      const endLooks = this.lookWhileItWaits(state.key, pending);
      const newer = updates.cache.get(runId)?.state;
      this.settle(newer && newer.nextEventId >= state.nextEventId ? newer : state);
    });
  }

  /** The workflow task that it waits for may end at another process. */
  private lookWhileItWaits(key: ExecutionKey, pending: PendingQuery): () => void {
    const { shared, updates, watchers, report } = this.house();
    if (!shared) return () => undefined;
    const look = async (): Promise<void> => {
      const run = await updates.read(key);
      if (run === null) return;
      watch.saw(run.version);
      if (pending.withdraw === null) this.settle(run.state);
    };
    const watch = watchers.watchRun(key, () => void look().catch(report), { hearsOwn: false });
    look().catch(report);
    return () => watch.stop();
  }

  /** The queries that ride on the workflow task which is being handed out. */
  attach(state: MutableState): WorkflowQueries {
    const queries = this.byRun.get(state.key.runId);
    const task = state.workflowTask;
    if (!queries || !isStarted(task)) return {};
    const riding: Record<string, WorkflowQuery> = {};
    for (const pending of queries.values()) {
      if (pending.withdraw !== null) continue;
      pending.ridesOn = task.requestId;
      riding[pending.id] = pending.query;
    }
    return riding;
  }

  /** The answers that came with a completion, now durable. */
  answered(runId: string, answers: Readonly<Record<string, QueryAnswer>> | undefined): void {
    for (const [id, answer] of Object.entries(answers ?? {})) this.answer(runId, id, answer);
  }

  answer(runId: string, queryId: string, answer: QueryAnswer): void {
    const pending = this.byRun.get(runId)?.get(queryId);
    if (!pending) return;
    if ('result' in answer) pending.resolve({ result: answer.result });
    else pending.reject(new EngineError('QUERY_FAILED', answer.failure.message, { failure: answer.failure }));
  }

  /** The run stands so now: queries without a task to ride on go out by themselves. */
  settle(state: MutableState): void {
    const queries = this.byRun.get(state.key.runId);
    if (!queries) return;
    const task = isOpen(state) ? state.workflowTask : null;
    for (const pending of [...queries.values()]) {
      if (isOpen(state) && state.failureStreak >= STUCK_STREAK) {
        pending.reject(stuck(state));
        continue;
      }
      if (state.paused) {
        const { status } = state;
        pending.reject(new EngineError('QUERY_REJECTED', 'The query was rejected: the run was paused meanwhile.', { status }));
        continue;
      }
      if (isStarted(task) && pending.ridesOn === task.requestId) continue;
      pending.ridesOn = null;
      if (task === null && pending.withdraw === null) this.dispatch(state, pending);
    }
  }

  /** All that still wait hear that the engine stops. */
  close(): void {
    for (const queries of [...this.byRun.values()]) {
      for (const pending of [...queries.values()]) pending.reject(new EngineError('SHUTTING_DOWN', 'The engine is shutting down.'));
    }
  }

  private dispatch(state: MutableState, pending: PendingQuery): void {
    const { matching, clock, tuning, hasNeighbours, deployments } = this.house();
    const { namespace } = state.key;
    const sticky = isOpen(state) ? state.sticky : null;
    const poller = sticky && matching.workflows(namespace, sticky.name).reserve();
    // What the cached run has seen is all there is: nothing has come in since its last workflow task.
    if (poller?.deliver(queryTask(state, pending, []))) {
      pending.withdraw = clock.after(STICKY_ANSWER_MS, () => this.dispatchNormally(state, pending));
      return;
    }
    const cachedElsewhere = sticky !== null && !matching.workflows(namespace, sticky.name).alive(tuning.stickyAliveMs);
    const workersHere = matching
      .workflows(namespace, deployments.placeOf(state, 'workflow', state.start.taskQueue).name)
      .alive(tuning.stickyAliveMs);
    if (!pending.relay || !hasNeighbours() || (workersHere && !cachedElsewhere)) this.dispatchNormally(state, pending);
    else this.dispatchElsewhere(state, pending, workersHere);
  }

  /** A worker of another process has the run in its memory, or is the only one there is; should none answer, a worker here replays it. */
  private dispatchElsewhere(state: MutableState, pending: PendingQuery, workersHere: boolean): void {
    const { relays, clock } = this.house();
    pending.takeBack = relays.ask(state, pending.query, pending.timeoutMs, (answer) => {
      if (answer instanceof EngineError) pending.reject(answer);
      else pending.resolve(answer);
    });
    if (workersHere) pending.withdraw = clock.after(RELAY_PATIENCE_MS, () => this.dispatchNormally(state, pending));
    else this.dispatchNormally(state, pending);
  }

  private dispatchNormally(state: MutableState, pending: PendingQuery): void {
    const { matching, store, report, deployments } = this.house();
    const { name } = deployments.placeOf(state, 'workflow', state.start.taskQueue);
    const queue = matching.workflows(state.key.namespace, name);
    const take = (poller: Poller<WorkflowTask>): void => {
      const handOver = async (): Promise<void> => {
        const history = await store.readHistory(state.key, 0, HISTORY_PAGE);
        const more = history.length === HISTORY_PAGE;
        if (!this.byRun.get(state.key.runId)?.has(pending.id)) poller.release();
        else if (!poller.deliver({ ...queryTask(state, pending, history), moreHistory: more })) pending.withdraw = queue.offer({ take });
      };
      handOver().catch((error: unknown) => {
        report(error);
        poller.release();
      });
    };
    pending.withdraw = () => undefined;
    pending.withdraw = queue.offer({ take });
  }
}

function queryTask(state: MutableState, pending: PendingQuery, history: WorkflowTask['history']): WorkflowTask {
  const { key, start, previousStartedEventId } = state;
  return {
    token: { execution: key, scheduledEventId: 0, startedEventId: 0, attempt: 1, startedTime: 0 },
    execution: key,
    workflowType: start.workflowType,
    ...(start.deploymentVersion && { deploymentVersion: start.deploymentVersion }),
    attempt: 1,
    startedEventId: previousStartedEventId,
    previousStartedEventId,
    history,
    moreHistory: false,
    startedTime: 0,
    queries: {},
    query: { ...pending.query, queryId: pending.id },
    updates: [],
  };
}

function stuck(state: MutableState): EngineError {
  const last = state.lastTaskFailure;
  const reason = last?.failure?.message ?? last?.cause ?? 'it timed out';
  return new EngineError(
    'QUERY_FAILED',
    `The run cannot answer queries: its workflow task keeps failing (${reason}). Fix the workflow code first.`,
    {
      ...(last?.failure && { failure: last.failure }),
    },
  );
}
