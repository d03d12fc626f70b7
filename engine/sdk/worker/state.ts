/** INITIALIZED -> RUNNING -> STOPPING (no new polls) -> DRAINING (running tasks end) -> DRAINED -> STOPPED, or FAILED. */
export type State = 'INITIALIZED' | 'RUNNING' | 'STOPPED' | 'STOPPING' | 'DRAINING' | 'DRAINED' | 'FAILED';
export type PollerState = 'POLLING' | 'SHUTDOWN' | 'FAILED';

export interface WorkerStatus {
  runState: State;
  workflowPollerState: PollerState;
  activityPollerState: PollerState;
  hasOutstandingWorkflowPoll: boolean;
  hasOutstandingActivityPoll: boolean;
  numInFlightWorkflowActivations: number;
  /** Of both kinds. */
  numInFlightActivities: number;
  numInFlightNonLocalActivities: number;
  numInFlightLocalActivities: number;
  numCachedWorkflows: number;
  numHeartbeatingActivities: number;
}

/** Polls go on until the worker is told to stop. */
export function pollerStateOf(state: State): PollerState {
  if (state === 'FAILED') return 'FAILED';
  return state === 'INITIALIZED' || state === 'RUNNING' ? 'POLLING' : 'SHUTDOWN';
}
