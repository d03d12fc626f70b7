import type { WorkflowTaskToken } from '../../contract';
import type { Env, MutableState, Transition } from '../../core';
import type { Delivery } from './run-work';

/** A change of one run, asked for by a client, a worker, a timer or the recovery. */
export interface Update<Answer = void> {
  /** The law that decides; called again on fresh state when somebody else was faster. Throws an `EngineError` to refuse. */
  readonly law: (state: MutableState, env: Env) => Transition<Answer>;
  /** Set on the answer to a workflow task: it may join the turn that handed the task out. */
  readonly token?: WorkflowTaskToken;
  /** To be made when the change stands. */
  readonly delivery?: Delivery;
  /** Called when the change stands, before anybody is told. */
  readonly onCommitted?: (state: MutableState) => void;
  /** Called instead when the whole turn turned out to be for nothing, with the state as it stays. */
  readonly onDropped?: (state: MutableState) => void;
}

/** An update on its way through the lane, with those who wait for it. */
export interface Pending {
  readonly update: Update<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}
