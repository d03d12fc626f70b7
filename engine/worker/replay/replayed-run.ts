import type {
  ActivationJob,
  Command,
  DeploymentVersion,
  Divergence,
  EventOf,
  ExecutionKey,
  Failure,
  LangCommand,
  WorkflowTask,
} from '../../contract';
import { Asked } from './asked';
import { divergence, HistoryError, NondeterminismError, nameEvent } from './errors';
import { isCommandEvent, isFinal, isIgnorable, isUnknown, originOf, type ReplayEvent, typeOf } from './events';
import { Flags } from './flags';
import { initializeJob } from './initialize';
import { Jobs } from './jobs';
import { LocalActivities, type LocalActivityOutcome } from './local-activities';
import type { Machine, RunContext } from './machine';
import { LocalActivityMachine } from './machines/local-activity';
import { Patches, PatchMachine } from './machines/patch';
import { UpdateMachine } from './machines/update';
import { WorkflowTaskMachine } from './machines/workflow-task';
import { isChangeVersionUpsert, isLocalActivityMarker, type LocalActivityMarker, localActivityOf, patchOf } from './markers';
import { seedOf } from './seed';
import type { HistoryQueue } from './sequences';

/** Where a recorded history ends, and where its last completed workflow task began. */
export interface RecordedEnd {
  readonly startedEventId: number;
  readonly lastEventId: number;
}

interface InLine {
  readonly command: Command;
  readonly machine: Machine;
}
/** An update on its way to the workflow, and the event behind which it comes. */
interface UpdateMessage {
  readonly id: string;
  readonly protocolInstanceId: string;
  readonly name: string;
  readonly args: WorkflowTask['updates'][number]['args'];
  readonly headers?: WorkflowTask['updates'][number]['header'];
  readonly sequencingEventId: number;
}

/** A run as its history tells it: the machines of what it asked for, and what is to be told to the workflow next. */
export class ReplayedRun implements RunContext {
  readonly flags = new Flags();
  readonly local = new LocalActivities();
  readonly patches = new Patches(this);
  readonly jobs = new Jobs();
  replaying = false;
  /** WorkflowTaskStarted of the last activation. */
  startedEventId = 0;
  lastEventId = 0;
  /** Workflow time. */
  time = 0;
  historySizeBytes = 0;
  suggestContinueAsNew = false;
  suggestContinueAsNewReasons: EventOf<'WorkflowTaskStarted'>['attributes']['suggestContinueAsNewReasons'];
  /** The code that the task being replayed ran on. */
  deployment: DeploymentVersion | undefined;
  ended = false;
  /** A command that the last completed task of the history has no event for. Temporal's replayer lets it pass. */
  unmatched: Divergence | undefined;
  /** A command for which the completed tasks so far have no event, and the place where that would stand. */
  private left: Divergence | undefined;
  readonly rejected: { readonly updateId: string; readonly failure: Failure }[] = [];

  private readonly asked: Asked;
  private history: HistoryQueue | undefined;
  private countingEventId = 0;
  private line: InLine[] = [];
  private unsent: InLine[] = [];
  private readonly byEvent = new Map<number, Machine>();
  private readonly tasks = new Map<number, WorkflowTaskMachine>();
  private readonly updates = new Map<string, UpdateMachine>();
  private messages: UpdateMessage[] = [];
  private reached = 0;
  private strict = false;

  constructor(
    readonly execution: ExecutionKey,
    readonly taskQueue: string,
    private readonly now: () => number,
  ) {
    this.asked = new Asked(this);
  }

  get namespace(): string {
    return this.execution.namespace;
  }

  // ---------------------------------------------------------------- what machines do

  job(job: ActivationJob): void {
    this.jobs.push(job);
  }

  issue(command: Command, machine: Machine): void {
    this.unsent.push({ command, machine });
  }

  advanceTime(epochMs: number): void {
    this.time = Math.max(this.time, epochMs);
  }

  // ---------------------------------------------------------------- what the workflow asks for

  /** What the workflow answered to an activation. */
  answer(commands: readonly LangCommand[]): void {
    this.asked.apply(commands);
    this.resolveForetold();
    this.line = this.line.filter(({ machine }) => !machine.cancelledBeforeSent);
    for (let next = this.unsent.shift(); next !== undefined; next = this.unsent.shift()) {
      if (next.machine.cancelledBeforeSent) continue;
      next.machine.onSent(next.command.type);
      this.line.push(next);
    }
  }

  /** The commands that have not met their events: what a live task sends. */
  get commands(): readonly Command[] {
    return this.line.flatMap(({ command, machine }) => (machine.final ? [] : [command]));
  }

  scheduleLocalActivity(lang: Extract<LangCommand, { type: 'scheduleLocalActivity' }>): LocalActivityMachine {
    return new LocalActivityMachine(this, lang, this.local, this.time, this.now());
  }

  /** The worker tells how one has ended. */
  resolveLocalActivity({ seq, ...outcome }: LocalActivityOutcome): void {
    this.local.done(seq);
    this.asked.localActivity(seq)?.resolveByWorker(outcome);
  }

  respondToUpdate({ id, protocolInstanceId, response }: Extract<LangCommand, { type: 'updateResponse' }>): void {
    const machine = this.updates.get(protocolInstanceId);
    if (machine === undefined) throw new HistoryError(`There is no update "${id}" to respond to`);
    machine.respond(response);
  }

  /** The workflow has ended itself. */
  onTerminal(): void {
    this.local.end();
  }

  // ---------------------------------------------------------------- what the history tells

  /** New history and updates, with a new task; applies the first of it. `strict`: an unmatched command is an error. */
  feed(history: HistoryQueue, updates: WorkflowTask['updates'], strict: boolean): void {
    this.strict = strict;
    if (this.history === undefined) {
      const first = history.nextCompletion(0);
      if (first) this.flags.learn(first);
    }
    this.history = history;
    this.messages = updates.map(({ updateId: id, header: headers, ...rest }) => ({ id, headers, ...rest, args: rest.args ?? [] }));
    this.replaying = history.previousStartedEventId > 0;
    this.applyNext();
  }

  /** The last task left no trace: its events will not come, others will stand in their place. */
  forgetTask({ startedEventId, lastEventId }: RecordedEnd): void {
    this.startedEventId = startedEventId;
    this.lastEventId = lastEventId;
  }

  /** Applies the next sequence of events. How many there were. */
  applyNext(): number {
    const { history } = this;
    if (history === undefined) return 0;
    if (this.ended) {
      this.replaying = false;
      return 0;
    }
    const before = this.startedEventId;
    const { events: taken, last, passedBy = [] } = history.take(before);
    const events = taken.filter(({ id }) => id > this.lastEventId);
    this.learnFrom(events);
    if (events.length === 0) this.replaying = false;
    const end = events.at(-1);
    if (end?.type === 'WorkflowTaskStarted') this.countingEventId = end.id;
    const admitted = this.applyAll(events, last);
    this.noteLeftOver([...events, ...passedBy]);
    if (last) this.unmatched ??= this.left;
    if (this.unmatched && this.strict) throw new NondeterminismError('A command has no event', this.unmatched);
    this.lookAhead(history.peek(before), admitted);
    return events.length;
  }

  private learnFrom(events: readonly ReplayEvent[]): void {
    for (const event of events) if (event.type === 'WorkflowTaskCompleted') this.learn(event);
    const end = events.at(-1);
    const next = end && this.history?.nextCompletion(end.id);
    if (next) this.learn(next);
  }

  private learn(event: EventOf<'WorkflowTaskCompleted'>): void {
    this.flags.learn(event);
    const { workerVersion, deploymentVersion } = event.attributes;
    if (deploymentVersion) this.deployment = deploymentVersion;
    else if (workerVersion?.buildId) this.deployment = { deploymentName: '', buildId: workerVersion.buildId };
  }

  private applyAll(events: readonly ReplayEvent[], last: boolean): Map<string, UpdateMessage> {
    const admitted = new Map<string, UpdateMessage>();
    let skip = false;
    events.forEach((event, at) => {
      if (event.id !== this.lastEventId + 1)
        throw new HistoryError(`History is out of order. Last processed event: ${this.lastEventId}, event id: ${event.id}`);
      // What is new to the workflow ends the replay.
      if (
        this.replaying &&
        last &&
        event.id > (this.history?.previousStartedEventId ?? 0) &&
        event.type !== 'WorkflowTaskCompleted' &&
        !isCommandEvent(event)
      )
        this.replaying = false;
      let handle = !skip;
      skip = false;
      if (event.type === 'WorkflowExecutionUpdateAdmitted') {
        const message = admittedMessage(event);
        if (this.replaying) admitted.set(message.protocolInstanceId, message);
        else this.messages.push(message);
        handle = false;
      }
      this.deliverUpdates(event.id - 1);
      if (handle) skip = this.handle(event, events[at + 1], last);
      this.lastEventId = event.id;
    });
    if (last && !this.replaying) this.deliverUpdates(Number.POSITIVE_INFINITY);
    return admitted;
  }

  private deliverUpdates(upTo: number): void {
    const due = this.messages.filter(({ sequencingEventId }) => sequencingEventId <= upTo);
    if (due.length === 0) return;
    this.messages = this.messages.filter(({ sequencingEventId }) => sequencingEventId > upTo);
    for (const message of due) this.beginUpdate(message);
  }

  private beginUpdate({ id, protocolInstanceId, name, args = [], headers }: UpdateMessage): void {
    const job = { id, protocolInstanceId, name, args, headers, runValidator: !this.replaying };
    this.updates.set(protocolInstanceId, new UpdateMachine(this, job, (updateId, failure) => this.rejected.push({ updateId, failure })));
  }

  /** True: the event after it has been dealt with. */
  private handle(event: ReplayEvent, next: ReplayEvent | undefined, last: boolean): boolean {
    if (isFinal(event)) this.ended = true;
    if (isIgnorable(event)) return false;
    if (event.type === 'WorkflowExecutionTerminated' || event.type === 'WorkflowExecutionTimedOut') {
      if (next === undefined && last) return false;
      throw new HistoryError('The history has an event after the one that ended the run');
    }
    if (isUnknown(event)) throw new HistoryError(`${nameEvent(event)} is of a type that this engine does not know`);
    if (typeOf(event).startsWith('NexusOperation')) throw new HistoryError(`Nexus operations are not supported: ${nameEvent(event)}`);
    if (isCommandEvent(event)) return this.meet(event, next, last);
    if (event.type === 'WorkflowTaskStarted') {
      this.historySizeBytes = event.attributes.historySizeBytes;
      this.suggestContinueAsNew = event.attributes.suggestContinueAsNew ?? false;
      this.suggestContinueAsNewReasons = event.attributes.suggestContinueAsNewReasons;
    }
    const origin = originOf(event);
    if (origin === undefined) this.tell(event);
    else this.toOrigin(event, origin, last);
    return false;
  }

  private toOrigin(event: ReplayEvent, origin: number, last: boolean): void {
    const machine = this.tasks.get(origin) ?? this.byEvent.get(origin);
    if (machine === undefined)
      throw new NondeterminismError(
        `During event handling, this event had an initial command ID but we could not find a matching command for it: ${nameEvent(event)}`,
        divergence(event),
      );
    machine.handle(event, last);
  }

  /** A command event meets the first command in the line. */
  private meet(event: ReplayEvent, next: ReplayEvent | undefined, last: boolean): boolean {
    this.reached = event.id;
    if (isLocalActivityMarker(event) && this.meetLocalActivity(event)) return false;
    for (;;) {
      const [first] = this.line;
      const verdict = patchVerdict(event, first?.machine, next);
      if (verdict === 'skip event') return false;
      if (verdict === 'skip two events') return true;
      this.line.shift();
      if (verdict === 'skip command') continue;
      if (first === undefined) throw new NondeterminismError(`No command scheduled for event ${nameEvent(event)}`, divergence(event));
      if (first.machine.cancelledBeforeSent) continue;
      this.hand(event, first, last);
      if (!first.machine.final) this.byEvent.set(event.id, first.machine);
      return false;
    }
  }

  private hand(event: ReplayEvent, { command, machine }: InLine, last: boolean): void {
    try {
      machine.handle(event, last);
    } catch (error) {
      if (!(error instanceof NondeterminismError) || error.divergence) throw error;
      throw new NondeterminismError(error.sentence, divergence(event, command));
    }
  }

  /** True: on replay its marker meets no command. */
  private meetLocalActivity(event: ReplayEvent): boolean {
    const marker = readMarker(event);
    const machine = this.asked.localActivity(marker.seq);
    if (machine === undefined)
      throw new NondeterminismError(`Missing associated machine for LocalActivity(${marker.seq})`, divergence(event));
    if (!machine.markerStandsAlone) return false;
    machine.handle(event);
    return true;
  }

  private tell(event: ReplayEvent): void {
    switch (event.type) {
      case 'WorkflowExecutionStarted':
        this.advanceTime(event.time);
        this.job(initializeJob(this.execution, event));
        return;
      case 'WorkflowTaskScheduled':
        this.tasks.set(event.id, new WorkflowTaskMachine(this, this.countingEventId));
        return;
      case 'WorkflowExecutionSignaled': {
        const { signalName, input = [], header: headers } = event.attributes;
        this.job({ type: 'signalWorkflow', signalName, input, headers });
        return;
      }
      case 'WorkflowExecutionCancelRequested':
        this.job({ type: 'cancelWorkflow', reason: event.attributes.cause });
        return;
      default:
        throw new HistoryError(`${nameEvent(event)} cannot be applied`);
    }
  }

  onStarted(startedEventId: number, time: number): void {
    this.startedEventId = startedEventId;
    this.advanceTime(time);
    if (!this.replaying) this.asked.onLiveTask();
  }

  onReset(newRunId: string): void {
    this.job({ type: 'updateRandomSeed', randomnessSeed: seedOf(newRunId) });
  }

  /** What the workflow must know of in this activation, though it is recorded behind it. */
  private lookAhead(events: readonly ReplayEvent[], admitted: Map<string, UpdateMessage>): void {
    const later: (() => void)[] = [];
    for (const event of events) {
      const patch = patchOf(event);
      if (patch) this.patches.foretold(patch.id);
      else if (isLocalActivityMarker(event)) later.push(() => this.foretell(readMarker(event)));
      else if (event.type === 'WorkflowExecutionUpdateAccepted') {
        const message = admitted.get(event.attributes.protocolInstanceId) ?? acceptedMessage(event);
        later.push(() => this.beginUpdate(message));
      }
    }
    for (const action of later) action();
  }

  private foretell(marker: LocalActivityMarker): void {
    const machine = this.asked.localActivity(marker.seq);
    if (machine && !machine.acceptsMarker) return;
    this.local.foretell(marker);
    this.resolveForetold();
  }

  /** By the markers ahead, in their order, as far as the workflow has asked for them. */
  private resolveForetold(): void {
    for (;;) {
      const seq = this.local.nextForetold;
      const machine = seq === undefined ? undefined : this.asked.localActivity(seq);
      if (seq === undefined || machine === undefined) return;
      const marker = this.local.takeForetold(seq);
      if (marker) machine.resolveByMarker(marker);
    }
  }

  private noteLeftOver(events: readonly ReplayEvent[]): void {
    // The first: tasks that asked for nothing are taken together.
    const completed = events.find(({ type }) => type === 'WorkflowTaskCompleted');
    if (completed === undefined) return;
    const command = this.line.find(({ machine }) => !(machine instanceof PatchMachine))?.command;
    if (command === undefined || this.ended) this.left = undefined;
    else if (this.left?.command !== command) this.left = { eventId: Math.max(this.reached, completed.id) + 1, command };
  }
}

type PatchVerdict = 'skip event' | 'skip two events' | 'skip command' | 'meet';

/**
 * A deprecated patch's marker may have no call in the code any more, and a call of `deprecatePatch` (or, on replay, `patched`)
 * may have no marker: both are passed by. A marker that is not deprecated must have its call.
 */
function patchVerdict(event: ReplayEvent, machine: Machine | undefined, next: ReplayEvent | undefined): PatchVerdict {
  const patch = patchOf(event);
  const isPatch = machine instanceof PatchMachine;
  if (patch === undefined) return isPatch ? 'skip command' : 'meet';
  const skip = isChangeVersionUpsert(next) ? 'skip two events' : 'skip event';
  if (isPatch) return machine.patchId !== patch.id && patch.deprecated ? skip : 'meet';
  if (patch.deprecated) return skip;
  throw new NondeterminismError(
    `Non-deprecated patch marker encountered for change ${patch.id}, but there is no corresponding change command!`,
    divergence(event),
  );
}

function readMarker(event: ReplayEvent): LocalActivityMarker {
  const marker = localActivityOf(event);
  if (marker === undefined) throw new HistoryError(`Local activity marker was unparsable: ${nameEvent(event)}`);
  return marker;
}

function admittedMessage({ id: eventId, attributes: { request } }: EventOf<'WorkflowExecutionUpdateAdmitted'>): UpdateMessage {
  const { updateId } = request.meta;
  const { name, args, header: headers } = request.input;
  return { id: updateId, protocolInstanceId: updateId, name, args, headers, sequencingEventId: eventId };
}

function acceptedMessage({ attributes }: EventOf<'WorkflowExecutionUpdateAccepted'>): UpdateMessage {
  const { acceptedRequest, protocolInstanceId, acceptedRequestSequencingEventId: sequencingEventId } = attributes;
  const { name, args, header: headers } = acceptedRequest.input;
  return { id: acceptedRequest.meta.updateId, protocolInstanceId, name, args, headers, sequencingEventId };
}
