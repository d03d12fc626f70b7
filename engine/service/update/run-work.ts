import type { HistoryEvent, SearchAttributeTypes } from '../../contract';
import {
  type Dispatch,
  deadlineOf,
  encodeState,
  type MutableState,
  type OutboxMessage,
  ownerOf,
  type Transition,
  taskRowsOf,
  withTaskRow,
} from '../../core';
import type { ExecutionWrite, TaskRow } from '../../store/store';
import { type CachedRun, nextTail } from './cache';
import { attributesOf, visibilityOf } from './visibility';

/** Something to hand over once the commit stands. `lost` gives the poller back when it does not stand, `unknown` when nobody can say. */
export interface Delivery {
  deliver(run: CachedRun, events: readonly HistoryEvent[]): void;
  lost(): void;
  unknown(): void;
}

/** What one turn has decided about one run so far, not yet durable. */
export class RunWork {
  state: MutableState;
  readonly events: HistoryEvent[] = [];
  dispatch: Dispatch[] = [];
  readonly messages: OutboxMessage[] = [];
  changed = false;
  visible = false;
  /** So far only updates have been admitted. */
  tentative = true;
  readonly addTasks: TaskRow[] = [];
  readonly deliveries: Delivery[] = [];
  makeCurrent: { readonly expected: string | null } | undefined;

  constructor(
    /** Null: the run does not exist yet. */
    readonly base: CachedRun | null,
    first: MutableState,
  ) {
    this.state = first;
  }

  /** Takes a transition's decision over. A run that it begins comes back for work of its own. */
  take(transition: Transition<unknown>): void {
    this.state = transition.state;
    for (const event of transition.events) this.events.push(event);
    this.dispatch.push(...transition.dispatch);
    this.messages.push(...transition.messages);
    this.changed ||= transition.changed;
    if (transition.changed && transition.tentative !== 'admission') this.tentative = false;
    this.visible ||= transition.visible;
  }

  /** Nothing of it happened. */
  drop({ state }: CachedRun): void {
    this.state = state;
    this.events.length = 0;
    this.messages.length = 0;
    this.dispatch = [];
    this.changed = false;
    this.visible = false;
  }

  /** A task that finds no poller waits in a row of the store. */
  addTask(task: Dispatch, row: TaskRow): void {
    this.state = withTaskRow(this.state, task, row.taskId);
    this.addTasks.push(row);
  }

  /** Events that a sticky worker has not seen, or null when some of them must be read from the store. */
  get tail(): readonly HistoryEvent[] | null {
    return nextTail(this.base?.tail ?? (this.base === null ? [] : null), this.events, this.state);
  }

  toWrite(types: SearchAttributeTypes): ExecutionWrite {
    const { state, events, makeCurrent } = this;
    const rows = taskRowsOf(state);
    const removeTaskIds = this.base === null ? [] : [...taskRowsOf(this.base.state)].filter((id) => !rows.has(id));
    const baseVersion = this.base?.version ?? 0;
    const attributes = this.visible ? attributesOf(state, this.base?.state, types) : undefined;
    return {
      key: state.key,
      baseVersion,
      record: { status: state.status, state: encodeState(state), deadline: deadlineOf(state), owner: ownerOf(state) },
      events,
      addTasks: this.addTasks.filter((row) => rows.has(row.taskId)),
      removeTaskIds,
      ...(makeCurrent && { makeCurrent }),
      ...(this.visible && { visibility: visibilityOf(state, baseVersion + 1) }),
      ...(attributes && { attributes }),
    };
  }

  /** As it stands once committed. */
  committed(): CachedRun {
    const started = this.base?.started;
    return { version: (this.base?.version ?? 0) + 1, state: this.state, tail: this.tail, ...(started && { started }) };
  }
}
