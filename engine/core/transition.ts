import type { EngineError, HistoryEvent, PayloadMap, StartedAttributes } from '../contract';
import type { OutboxMessage } from './outbox';
import type { MutableState } from './state';

/** What a law is handed besides state and request: time, chance, and facts it may not look up itself. */
export interface Env {
  readonly now: number;
  readonly ids: Ids;
  /** The engine process that decides, and so sends what other runs must hear. */
  readonly incarnation: string;
  /** True when the worker behind the run's sticky queue is known to be there. */
  readonly stickyUsable: boolean;
  /** The most that one payload field may have: an input, a result, the details of a heartbeat. */
  readonly payloadLimitBytes: number;
  /** Why a run cannot have these search attributes, by what is registered in its namespace; null: it can. */
  readonly attributeProblem?: (attributes: PayloadMap) => string | null;
  /** Attributes of event 1; needed only when a run with a retry policy or a cron schedule may close. */
  readonly started?: StartedAttributes;
}

export interface Ids {
  uuid(): string;
}

/** A task that somebody may take from now on. The service finds a poller for it or stores it as a row. */
export type Dispatch =
  | { readonly kind: 'workflow' }
  | { readonly kind: 'activity'; readonly scheduledEventId: number; readonly attempt: number };

/** What a law decided: the only way in which a run changes. */
export interface Transition<Answer = void> {
  readonly state: MutableState;
  /** Dense ids, following what the state before had. */
  readonly events: readonly HistoryEvent[];
  readonly dispatch: readonly Dispatch[];
  /** What other runs must hear, to be sent once this is durable. */
  readonly messages: readonly OutboxMessage[];
  /** False: nothing is to be written (a repeated request, say). */
  readonly changed: boolean;
  /** True when what the runs list shows has changed. */
  readonly visible: boolean;
  /** A run that begins in the same atomic group (continue-as-new, retry, cron, replacement). */
  readonly newRun?: Transition;
  /** What the caller is told once the transition is durable. */
  readonly answer: Answer;
  /**
   * `admission`: updates wait, with the workflow task that they bring. `rejection`: that task was completed and did nothing but
   * reject them. When a turn consists of these two, nothing of it is worth writing.
   */
  readonly tentative?: 'admission' | 'rejection';
  /** Set when the change stands but the caller must hear that what it asked for was refused. */
  readonly refusal?: EngineError;
}

export function unchanged<Answer>(state: MutableState, answer: Answer): Transition<Answer> {
  return { state, events: [], dispatch: [], messages: [], changed: false, visible: false, answer };
}
