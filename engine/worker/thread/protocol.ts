import type { Activation, ActivationCompletion, ExecutionKey, Recording, SandboxWorker, WorkflowLogEntry } from '../../contract';
import type { RecordedEnd, ResumeInput, TaskInput, TaskOutcome } from '../replay';
import type { Isolation, SandboxBundle } from '../sandbox';
import type { RecordInput } from './record';

/** What goes between the executor and a workflow thread. One message carries many. */

export type ThreadRequest =
  | { readonly kind: 'bundle'; readonly bundle: SandboxBundle }
  /** A workflow task; a run that is not there is built from the history, which must then be whole. */
  | {
      readonly kind: 'task';
      readonly id: number;
      readonly execution: ExecutionKey;
      readonly taskQueue: string;
      readonly buildId: string;
      readonly input: TaskInput;
      /** Build it anew even if it is there. */
      readonly fresh: boolean;
    }
  /** Goes on with a task that waits for local activities. */
  | { readonly kind: 'resume'; readonly id: number; readonly runId: string; readonly input: ResumeInput }
  | { readonly kind: 'evict'; readonly runId: string }
  /** The last task of the run was not recorded. */
  | { readonly kind: 'forget'; readonly runId: string; readonly back: RecordedEnd }
  /** Replays a history for its moments, with a bundle that was built to record. */
  | { readonly kind: 'record'; readonly id: number; readonly bundle: SandboxBundle; readonly input: RecordInput }
  /** The raw door: an activation as it is. The first of a run opens it. */
  | { readonly kind: 'raw'; readonly id: number; readonly runId: string; readonly buildId: string; readonly activation: Activation };

export interface ThreadReply {
  readonly id: number;
  readonly outcome?: TaskOutcome;
  /** The last workflow task start that the run has seen. */
  readonly startedEventId?: number;
  readonly completion?: ActivationCompletion;
  readonly logs?: readonly WorkflowLogEntry[];
  readonly recording?: Recording;
  /** Of the thread's heap, garbage collected; told when it is over the budget. */
  readonly heapBytes?: number;
}

export interface ThreadData {
  readonly isolation: Isolation;
  readonly worker: SandboxWorker;
  /** Two Int32: how many activations have begun; id of the request whose code is running now, 0 for none. Readable while the thread is stuck. */
  readonly progress: SharedArrayBuffer;
  /** What the heap may hold before it is measured and told; absent: anything. */
  readonly heapBudgetBytes?: number;
}
export const BEGUN = 0;
export const RUNNING = 1;
