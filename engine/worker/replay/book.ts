import type { ActivationJob, Command, ExecutionKey, HistoryEvent } from '../../contract';

/** A command on its way: first in the answer to the engine, then waiting for its event in the history. */
export interface Outgoing {
  readonly command: Command;
  /** The type of event that it must meet. */
  readonly eventType: HistoryEvent['type'];
  /** What is different about an event of that type; undefined: it is ours. */
  differs?(event: HistoryEvent): string | undefined;
  /** Its event has come. */
  met?(event: HistoryEvent): void;
  /** Leaves no event. */
  readonly eventless?: boolean;
  /** Taken back before it was sent. */
  dropped?: boolean;
}

/** A job and its place among its like: signals and updates come in the order of the history. */
export interface QueuedJob {
  readonly job: ActivationJob;
  readonly order: number;
}

/** What all machines of a run share. */
export class Book {
  outgoing: Outgoing[] = [];
  jobs: QueuedJob[] = [];
  /** Who wants to hear of events that refer to the event with this id (activity scheduled, timer started, child initiated...). */
  readonly listeners = new Map<number, (event: HistoryEvent) => void>();
  readonly coreFlags = new Set<number>();
  readonly langFlags = new Set<number>();
  replaying = false;

  constructor(
    readonly execution: ExecutionKey,
    /** The run's own task queue, by default also that of what it asks for. */
    readonly taskQueue: string,
  ) {}

  push(outgoing: Outgoing): Outgoing {
    this.outgoing.push(outgoing);
    return outgoing;
  }

  job(job: ActivationJob, order = 0): void {
    this.jobs.push({ job, order });
  }

  /** Jobs in the order in which Temporal's core hands them out. */
  takeJobs(): ActivationJob[] {
    const jobs = this.jobs;
    this.jobs = [];
    return jobs.sort((a, b) => rank(a.job) - rank(b.job) || (rank(a.job) === 3 ? a.order - b.order : 0)).map(({ job }) => job);
  }

  /** Whether a behaviour of the replaying side (core flags) is in force: always when live. */
  hasCoreFlag(flag: number): boolean {
    return !this.replaying || this.coreFlags.has(flag);
  }
}

function rank({ type }: ActivationJob): number {
  if (type === 'initializeWorkflow') return 0;
  if (type === 'notifyHasPatch') return 1;
  if (type === 'updateRandomSeed') return 2;
  return type === 'signalWorkflow' || type === 'doUpdate' ? 3 : 4;
}

/** Numbered behaviours of this side, recorded in the history like Temporal's core does. */
export const CoreFlag = {
  /** Commands and events must agree in id and type, not only in kind. */
  ID_AND_TYPE_CHECKS: 1,
  /** A patch also upserts the search attribute `TemporalChangeVersion`. */
  UPSERT_ON_PATCH: 2,
  /** Commands given after the one that ends the run are kept; the ending one goes last. */
  MOVE_TERMINAL_COMMANDS: 3,
} as const;
