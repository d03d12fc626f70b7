import type { Clock, Engine, Random } from '../contract';
import { LIMITS } from '../core';
import { Matching } from '../matching';
import type { Store } from '../store/store';
import { Batches } from './batches/batches';
import { Deployments } from './deployments/deployments';
import { DueDocuments } from './due-documents';
import { type CurrentVersion, DEFAULT_TUNING, type House, type Tuning } from './house';
import { Lookout } from './lookout';
import { inNamespaces } from './namespaces/guard';
import { Namespaces } from './namespaces/namespaces';
import { Sweeper } from './namespaces/sweeper';
import { addSearchAttributes } from './operations/add-search-attributes';
import { countWorkflows } from './operations/count-workflows';
import { createSchedule } from './operations/create-schedule';
import { deleteNamespace } from './operations/delete-namespace';
import { deleteSchedule } from './operations/delete-schedule';
import { deleteWorkflow } from './operations/delete-workflow';
import { describeBatch } from './operations/describe-batch';
import { describeDeployment } from './operations/describe-deployment';
import { describeNamespace } from './operations/describe-namespace';
import { describeSchedule } from './operations/describe-schedule';
import { describeTaskQueue } from './operations/describe-task-queue';
import { describeWorkflow } from './operations/describe-workflow';
import { getWorkflowHistory } from './operations/get-workflow-history';
import { handOverActivityTask } from './operations/hand-over-activity-task';
import { listBatches } from './operations/list-batches';
import { listDeployments } from './operations/list-deployments';
import { listNamespaces } from './operations/list-namespaces';
import { listScheduleTimes } from './operations/list-schedule-times';
import { listSchedules } from './operations/list-schedules';
import { listSearchAttributes } from './operations/list-search-attributes';
import { listTaskQueues } from './operations/list-task-queues';
import { listWorkers } from './operations/list-workers';
import { listWorkflows } from './operations/list-workflows';
import { patchSchedule } from './operations/patch-schedule';
import { pauseActivity } from './operations/pause-activity';
import { pauseWorkflow } from './operations/pause-workflow';
import { pollActivityTask } from './operations/poll-activity-task';
import { pollWorkflowTask } from './operations/poll-workflow-task';
import { pollWorkflowUpdate } from './operations/poll-workflow-update';
import { queryWorkflow } from './operations/query-workflow';
import { recordActivityTaskHeartbeat } from './operations/record-activity-task-heartbeat';
import { recordWorker } from './operations/record-worker';
import { registerNamespace } from './operations/register-namespace';
import { removeSearchAttributes } from './operations/remove-search-attributes';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { resetActivity } from './operations/reset-activity';
import { resetWorkflow } from './operations/reset-workflow';
import { respondActivityTaskCanceled } from './operations/respond-activity-task-canceled';
import { respondActivityTaskCompleted } from './operations/respond-activity-task-completed';
import { respondActivityTaskFailed } from './operations/respond-activity-task-failed';
import { respondQueryTaskCompleted } from './operations/respond-query-task-completed';
import { respondWorkflowTaskCompleted } from './operations/respond-workflow-task-completed';
import { respondWorkflowTaskFailed } from './operations/respond-workflow-task-failed';
import { retryActivityNow } from './operations/retry-activity-now';
import { setCurrentVersion } from './operations/set-current-version';
import { setRampingVersion } from './operations/set-ramping-version';
import { shutdownWorker } from './operations/shutdown-worker';
import { signalWithStartWorkflow } from './operations/signal-with-start-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { startBatch } from './operations/start-batch';
import { startWorkflow } from './operations/start-workflow';
import { stopBatch } from './operations/stop-batch';
import { terminateWorkflow } from './operations/terminate-workflow';
import { unpauseActivity } from './operations/unpause-activity';
import { unpauseWorkflow } from './operations/unpause-workflow';
import { updateActivityOptions } from './operations/update-activity-options';
import { updateNamespace } from './operations/update-namespace';
import { updateSchedule } from './operations/update-schedule';
import { updateWithStartWorkflow } from './operations/update-with-start-workflow';
import { updateWorkflow } from './operations/update-workflow';
import { updateWorkflowOptions } from './operations/update-workflow-options';
import { Outbox } from './outbox/outbox';
import { told } from './pollers';
import { Queries } from './queries';
import { Incarnation } from './recovery/incarnation';
import { Relays } from './relays';
import { Scheduler } from './scheduler';
import { Schedules } from './schedules/schedules';
import { consumeActivityTask, consumeWorkflowTask } from './tasks/consume';
import { ScheduledActivities } from './tasks/scheduled-activities';
import { clockOf, StoreClock } from './time/store-clock';
import { OneAtATime } from './update/one-at-a-time';
import { Updates } from './update/updates';
import { type CommitListener, Watchers } from './watchers';
import { WorkerBook } from './worker-book';
import { Rejections } from './workflow-updates/rejections';

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Name of this engine process: any text for people. */
  readonly identity: string;
  /** Where it runs; with these a dead neighbour on the same machine is noticed at once instead of when its lease ends. */
  readonly host?: string;
  readonly pid?: number;
  readonly isProcessAlive?: (pid: number) => boolean;
  /**
   * On a store that several processes share: whether this one fires timers that others wrote and recovers what dead ones held. At least
   * one must. Default true.
   */
  readonly looksAfterOthers?: boolean;
  /** What the process tells the others of itself; JSON. */
  readonly details?: object;
  readonly tuning?: Partial<Tuning>;
  /** Default false: a search attribute that is not registered is registered by its first use, with the type that the client or the value has. */
  readonly refuseUnknownAttributes?: boolean;
  /** The most that one payload field may have (an input, a result, the details of a heartbeat). Default 2 MiB, as Temporal's. */
  readonly payloadLimitBytes?: number;
  /** Asked for the code of a run that a schedule begins, or a parent. */
  readonly currentVersion?: CurrentVersion;
  /** Hears of faults that no caller waits for. */
  readonly onError?: (error: unknown) => void;
}

/** An engine in this process. Its own workers' tasks are recovered at once when the process dies. */
export interface LocalEngine extends Engine {
  /** Announces the process, recovers what dead ones held, begins to fire timers. */
  start(): Promise<void>;
  /** Ends polls and timers; what was acknowledged is durable. Does not close the store. */
  stop(): Promise<void>;
  /** How many other processes live on the store, as far as this one knows. */
  neighbours(): number;
  /** After each commit, for live updates. Returns what ends it. */
  onCommit(listener: CommitListener): () => void;
  /** The same engine for workers that live elsewhere: their tasks outlive this process, and are left to their timeouts. */
  readonly remote: Engine;
}

export function createEngine(options: EngineOptions): LocalEngine {
  const { store, random, identity, looksAfterOthers = true } = options;
  const clock = clockOf(options.clock, store.time);
  const { host = '', pid = 0, isProcessAlive = () => true } = options;
  const report = options.onError ?? (() => undefined);
  let running = false;
  const ids = { uuid: () => random.uuid(clock.now()) };
  const getHouse = (): House => house;
  const tuning = { ...DEFAULT_TUNING, ...options.tuning };
  const details = () => ({ identity, ...options.details, pollers: told(matching.pollers()), workers: workerBook.told(clock.now()) });
  const incarnation = new Incarnation(getHouse, { host, pid, isProcessAlive, looksAfterOthers, details });
  const facts = {
    store,
    clock,
    random,
    ids,
    tuning,
    report,
    identity,
    incarnationId: ids.uuid(),
    shared: store.dialect !== 'sqlite',
    running: () => running,
    hasNeighbours: () => incarnation.neighbours > 0,
  };
  const matching = new Matching({
    clock,
    readBacklog: (queue, after, limit) => store.readTasks(queue, after, limit),
    queueOf: ({ queue, execution }) => getHouse().deployments.queueOfRow(queue, execution.workflowId),
    consumeWorkflowTask: (row, poller) => consumeWorkflowTask(getHouse(), row, poller),
    consumeActivityTask: (row, poller) => consumeActivityTask(getHouse(), row, poller),
  });
  const workerBook = new WorkerBook();
  const watchers = new Watchers(report);
  const schedules = new Schedules(getHouse);
  const batches = new Batches(getHouse);
  const house: House = {
    ...facts,
    matching,
    workerBook,
    watchers,
    rejections: new Rejections(),
    starts: new OneAtATime(),
    queries: new Queries(getHouse),
    outbox: new Outbox(getHouse),
    relays: new Relays(getHouse),
    scheduler: new Scheduler(getHouse, looksAfterOthers),
    scheduledActivities: new ScheduledActivities(store),
    deployments: new Deployments(getHouse),
    schedules,
    batches,
    dueDocuments: new DueDocuments(
      getHouse,
      {
        schedule: (namespace, scheduleId) => schedules.due({ namespace, scheduleId }),
        batch: (namespace, jobId) => batches.due({ namespace, jobId }),
      },
      looksAfterOthers,
    ),
    ...(options.currentVersion && { currentVersion: options.currentVersion }),
    namespaces: new Namespaces(getHouse),
    sweeper: new Sweeper(getHouse),
    refuseUnknownAttributes: options.refuseUnknownAttributes ?? false,
    payloadLimitBytes: options.payloadLimitBytes ?? LIMITS.payloadBytes,
    updates: new Updates(facts.store, tuning.cachedRuns, getHouse),
  };
  const lookout = new Lookout(getHouse);

  return {
    ...inNamespaces(operations(house, house.incarnationId), house.namespaces),
    remote: inNamespaces(operations(house, null), house.namespaces),
    async start() {
      running = true;
      if (clock instanceof StoreClock) await clock.start(tuning.leaseRenewMs, report);
      await incarnation.start();
      await house.namespaces.start();
      await house.deployments.start();
      house.scheduler.start();
      house.dueDocuments.start();
      lookout.start();
      if (looksAfterOthers) house.sweeper.start();
    },
    async stop() {
      if (!running) return;
      running = false;
      if (clock instanceof StoreClock) clock.stop();
      house.scheduler.stop();
      lookout.stop();
      house.namespaces.stop();
      house.deployments.stop();
      await house.sweeper.stop();
      await house.dueDocuments.stop();
      await house.schedules.stop();
      matching.close();
      house.queries.close();
      await house.outbox.close();
      await house.updates.close();
      watchers.wakeAll();
      await incarnation.stop().catch(report);
    },
    neighbours: () => incarnation.neighbours,
    onCommit: (listener) => watchers.onCommit(listener),
  };
}

function operations(house: House, owner: string | null): Engine {
  return {
    startWorkflow: (request) => startWorkflow(house, request),
    signalWorkflow: (request) => signalWorkflow(house, request),
    signalWithStartWorkflow: (request) => signalWithStartWorkflow(house, request),
    queryWorkflow: (request) => queryWorkflow(house, request),
    updateWorkflow: (request, signal) => updateWorkflow(house, request, signal),
    pollWorkflowUpdate: (request, signal) => pollWorkflowUpdate(house, request, signal),
    updateWithStartWorkflow: (request, signal) => updateWithStartWorkflow(house, request, signal),
    requestCancelWorkflow: (request) => requestCancelWorkflow(house, request),
    terminateWorkflow: (request) => terminateWorkflow(house, request),
    pauseWorkflow: (request) => pauseWorkflow(house, request),
    unpauseWorkflow: (request) => unpauseWorkflow(house, request),
    resetWorkflow: (request) => resetWorkflow(house, request),
    updateWorkflowOptions: (request) => updateWorkflowOptions(house, request),
    deleteWorkflow: (request) => deleteWorkflow(house, request),
    describeWorkflow: (request) => describeWorkflow(house, request),
    getWorkflowHistory: (request, signal) => getWorkflowHistory(house, request, signal),
    listWorkflows: (request) => listWorkflows(house, request),
    countWorkflows: (request) => countWorkflows(house, request),
    pauseActivity: (request) => pauseActivity(house, request),
    resetActivity: (request) => resetActivity(house, request),
    retryActivityNow: (request) => retryActivityNow(house, request),
    unpauseActivity: (request) => unpauseActivity(house, request),
    updateActivityOptions: (request) => updateActivityOptions(house, request),
    listDeployments: (request) => listDeployments(house, request),
    describeDeployment: (request) => describeDeployment(house, request),
    setCurrentVersion: (request) => setCurrentVersion(house, request),
    setRampingVersion: (request) => setRampingVersion(house, request),
    describeTaskQueue: (request) => describeTaskQueue(house, request),
    listTaskQueues: (request) => listTaskQueues(house, request),
    listWorkers: (request) => listWorkers(house, request),
    pollWorkflowTask: async (request, signal) => pollWorkflowTask(house, request, owner, signal),
    respondWorkflowTaskCompleted: (request) => respondWorkflowTaskCompleted(house, request, owner),
    respondWorkflowTaskFailed: (request) => respondWorkflowTaskFailed(house, request),
    respondQueryTaskCompleted: (request) => respondQueryTaskCompleted(house, request),
    pollActivityTask: async (request, signal) => pollActivityTask(house, request, owner, signal),
    recordActivityTaskHeartbeat: (request) => recordActivityTaskHeartbeat(house, request),
    respondActivityTaskCompleted: (request) => respondActivityTaskCompleted(house, request),
    respondActivityTaskFailed: (request) => respondActivityTaskFailed(house, request),
    respondActivityTaskCanceled: (request) => respondActivityTaskCanceled(house, request),
    handOverActivityTask: (request) => handOverActivityTask(house, request),
    recordWorker: (request) => recordWorker(house, request),
    shutdownWorker: (request) => shutdownWorker(house, request),
    registerNamespace: (request) => registerNamespace(house, request),
    describeNamespace: (request) => describeNamespace(house, request),
    updateNamespace: (request) => updateNamespace(house, request),
    listNamespaces: () => listNamespaces(house),
    deleteNamespace: (request) => deleteNamespace(house, request),
    listSearchAttributes: (request) => listSearchAttributes(house, request),
    addSearchAttributes: (request) => addSearchAttributes(house, request),
    startBatch: (request) => startBatch(house, request),
    describeBatch: (request) => describeBatch(house, request),
    stopBatch: (request) => stopBatch(house, request),
    listBatches: (request) => listBatches(house, request),
    createSchedule: (request) => createSchedule(house, request),
    describeSchedule: (request) => describeSchedule(house, request),
    updateSchedule: (request) => updateSchedule(house, request),
    patchSchedule: (request) => patchSchedule(house, request),
    deleteSchedule: (request) => deleteSchedule(house, request),
    listSchedules: (request) => listSchedules(house, request),
    listScheduleTimes: (request) => listScheduleTimes(house, request),
    removeSearchAttributes: (request) => removeSearchAttributes(house, request),
  };
}
