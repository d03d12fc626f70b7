import type { Engine } from './engine';

/**
 * How a call of another process is treated: a `read` may be asked again (or does no harm twice); a `write` is carried out once however often it is sent;
 * a `poll` waits, and what it was answered is kept a while for a caller whose line broke.
 */
export type OperationKind = 'read' | 'write' | 'poll';

/** Every operation of the engine, as it is served to other processes. Does not compile while one is missing. */
export const ENGINE_OPERATIONS: Readonly<Record<keyof Engine, OperationKind>> = {
  startWorkflow: 'write',
  signalWorkflow: 'write',
  signalWithStartWorkflow: 'write',
  queryWorkflow: 'read',
  updateWorkflow: 'poll',
  pollWorkflowUpdate: 'read',
  updateWithStartWorkflow: 'poll',
  requestCancelWorkflow: 'write',
  terminateWorkflow: 'write',
  pauseWorkflow: 'write',
  unpauseWorkflow: 'write',
  resetWorkflow: 'write',
  updateWorkflowOptions: 'write',
  deleteWorkflow: 'write',
  describeWorkflow: 'read',
  getWorkflowHistory: 'read',
  listWorkflows: 'read',
  countWorkflows: 'read',
  pauseActivity: 'write',
  unpauseActivity: 'write',
  resetActivity: 'write',
  retryActivityNow: 'write',
  updateActivityOptions: 'write',
  describeTaskQueue: 'read',
  listTaskQueues: 'read',
  listWorkers: 'read',
  pollWorkflowTask: 'poll',
  respondWorkflowTaskCompleted: 'write',
  respondWorkflowTaskFailed: 'write',
  respondQueryTaskCompleted: 'write',
  pollActivityTask: 'poll',
  recordActivityTaskHeartbeat: 'write',
  respondActivityTaskCompleted: 'write',
  respondActivityTaskFailed: 'write',
  respondActivityTaskCanceled: 'write',
  handOverActivityTask: 'write',
  recordWorker: 'read',
  shutdownWorker: 'write',

  createSchedule: 'write',
  describeSchedule: 'read',
  updateSchedule: 'write',
  patchSchedule: 'write',
  deleteSchedule: 'write',
  listSchedules: 'read',
  listScheduleTimes: 'read',

  startBatch: 'write',
  describeBatch: 'read',
  stopBatch: 'write',
  listBatches: 'read',

  listDeployments: 'read',
  describeDeployment: 'read',
  setCurrentVersion: 'write',
  setRampingVersion: 'write',

  registerNamespace: 'write',
  describeNamespace: 'read',
  updateNamespace: 'write',
  listNamespaces: 'read',
  deleteNamespace: 'write',
  listSearchAttributes: 'read',
  addSearchAttributes: 'write',
  removeSearchAttributes: 'write',
};

/** Where a server serves them: `POST <ENGINE_PATH><operation>`, the request as JSON; the answer is `{"result"}` or `{"error": {"code", "message", "details"}}`. */
export const ENGINE_PATH = '/api/engine/';
/** Header of a number of the caller's choice: a call that is sent again with the same one is the same call. */
export const CALL_ID_HEADER = 'x-backstitch-call';
/** No server takes a longer request; one that was not told otherwise refuses more than 4 MiB (Temporal's limit of a message). */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
