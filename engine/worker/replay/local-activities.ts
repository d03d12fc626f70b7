import type { Failure, LangScheduleLocalActivity, Payload } from '../../contract';
import type { LocalActivityMarker } from './markers';

/** What a local activity came to in its worker. */
export type LocalActivityResult =
  | { readonly status: 'completed'; readonly result?: readonly Payload[] }
  | { readonly status: 'failed' | 'timedOut' | 'cancelled'; readonly failure: Failure };

export interface LocalActivityOutcome {
  readonly seq: number;
  readonly result: LocalActivityResult;
  /** How long it ran: workflow time goes on by it. */
  readonly runtimeMs: number;
  readonly attempt: number;
  /** It is to be tried again, so late that the workflow waits with a timer. */
  readonly backoffMs?: number;
  readonly originalScheduleTime?: number;
}

/** What a run wants of its worker after an activation. */
export interface LocalActivityWishes {
  readonly begin: readonly LangScheduleLocalActivity[];
  /** Numbers of those that are to be stopped. */
  readonly cancel: readonly number[];
  /** The run has ended: how they end is of no interest. */
  readonly ended: boolean;
}

/** Local activities of a run that its worker must run or stop, and those whose markers stand ahead in the history. */
export class LocalActivities {
  private requests: LangScheduleLocalActivity[] = [];
  private cancels: number[] = [];
  private readonly executing = new Set<number>();
  private ahead: LocalActivityMarker[] = [];
  private ending = false;

  request(activity: LangScheduleLocalActivity): void {
    this.requests.push(activity);
  }

  requestCancel(seq: number): void {
    this.cancels.push(seq);
  }

  /** Takes back what has not begun; undefined: it has. */
  withdraw(seq: number): LangScheduleLocalActivity | undefined {
    const at = this.requests.findIndex((request) => request.seq === seq);
    return at < 0 ? undefined : this.requests.splice(at, 1)[0];
  }

  done(seq: number): void {
    this.withdraw(seq);
    this.executing.delete(seq);
  }

  /** What the worker is to begin and to stop now. */
  take(): LocalActivityWishes {
    const { cancels, ending: ended } = this;
    const begin = ended ? [] : this.requests;
    const cancel = ended ? [...this.executing] : cancels;
    this.requests = [];
    this.cancels = [];
    for (const { seq } of begin) this.executing.add(seq);
    return { begin, cancel, ended };
  }

  get outstanding(): number {
    return this.ending ? 0 : this.executing.size + this.requests.length;
  }

  /** The run ends: nobody waits for them any more. */
  end(): void {
    this.ending = true;
  }

  foretell(marker: LocalActivityMarker): void {
    this.ahead.push(marker);
  }

  get nextForetold(): number | undefined {
    return this.ahead[0]?.seq;
  }

  takeForetold(seq: number): LocalActivityMarker | undefined {
    const at = this.ahead.findIndex((marker) => marker.seq === seq);
    return at < 0 ? undefined : this.ahead.splice(at, 1)[0];
  }
}
