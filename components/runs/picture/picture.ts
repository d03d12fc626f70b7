import type { Block, Definition, FunctionDefinition, Lane } from '../../../compiler/definition';
import { functionsOf, lanesOf, runsLater, summaryOf, walk } from '../../../compiler/definition';
import type { HistoryEvent, WorkflowDescription, WorkflowStatus, WorkflowTrace } from '../../../engine/contract';
import type { BlockOverlay } from '../../canvas';
import { t } from '../../texts';
import type { BlockState } from '../../ui';
import { formatDuration, formatLocal } from '../../ui/time';
import { withAnswers } from './answered';
import { longestOf, type Rounds, roundsOf } from './iterations';
import type { Step, StepState } from './steps';
import { failureMessage, stepsOf } from './steps';

export interface RunPicture {
  /** What the graph shows. */
  readonly overlay: Readonly<Record<string, BlockOverlay>>;
  /** What each block asked of the engine, in order. */
  readonly steps: Readonly<Record<string, readonly Step[]>>;
}

export interface PictureInput {
  readonly definition: Definition;
  /** Of the run's version; events carry indexes into it. */
  readonly callSites: readonly { readonly blockId: string }[];
  readonly events: readonly HistoryEvent[];
  readonly description: Pick<WorkflowDescription, 'status' | 'closeTime' | 'pendingActivities'>;
  /** Null when no worker could be asked: what was passed is then inferred from the steps. */
  readonly trace: WorkflowTrace | null;
  /** Rounds of loops to be shown, from 0, by loop. Default: the last. */
  readonly rounds?: ReadonlyMap<string, number>;
  /** Nothing ticks: it is a picture of the past. */
  readonly still?: boolean;
}

interface Facts {
  readonly rounds: Rounds;
  readonly still: boolean;
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly visits: ReadonlyMap<string, number>;
  readonly waits: ReadonlyMap<string, WorkflowTrace['waiting'][number]['kind']>;
  readonly status: WorkflowStatus;
  readonly overlay: Record<string, BlockOverlay>;
}

/**
 * How a run stands at each block: the history tells what was asked of the engine and what came of it, the trace tells how
 * often the code came by and where it waits. What neither tells follows from the structure: code that stands at a block
 * has passed those before it and is inside those around it; an arm not taken of a passed block was skipped.
 */
export function pictureOf({
  definition,
  callSites,
  events,
  description,
  trace,
  rounds: chosen = NONE,
  still = false,
}: PictureInput): RunPicture {
  const blockAt = (site: number | undefined) => (site === undefined ? undefined : callSites[site]?.blockId);
  const steps = new Map<string, readonly Step[]>();
  for (const step of stepsOf(events, description)) {
    const block = blockAt(step.callSite);
    if (block !== undefined) steps.set(block, [...(steps.get(block) ?? []), step]);
  }
  const visits = new Map<string, number>();
  for (const [site, count] of Object.entries(trace?.visits ?? {})) {
    const block = blockAt(Number(site));
    if (block !== undefined) visits.set(block, (visits.get(block) ?? 0) + count);
  }
  const waits = new Map<string, WorkflowTrace['waiting'][number]['kind']>();
  for (const wait of description.closeTime === null ? (trace?.waiting ?? []) : []) {
    const block = blockAt(wait.callSite);
    if (block !== undefined) waits.set(block, wait.kind);
  }
  for (const [block, each] of steps) steps.set(block, withAnswers(each, block, { definition, events, visits }));
  const rounds = roundsOf(definition, steps, chosen);
  const facts: Facts = { rounds, still, steps, visits, waits, status: description.status, overlay: {} };
  for (const fn of functionsOf(definition)) drawFunction(fn, facts);
  for (const fn of functionsOf(definition)) undone(fn.blocks, facts);
  return { overlay: facts.overlay, steps: Object.fromEntries(steps) };
}

const NONE: ReadonlyMap<string, number> = new Map();

/** What a saga has undone: the block before the one that says how, if that one asked for something. */
function undone(blocks: readonly Block[], facts: Facts): void {
  for (const [i, block] of blocks.entries()) {
    for (const lane of lanesOf(block)) undone(lane.blocks, facts);
    const before = blocks[i - 1];
    if (block.kind !== 'undo' || before === undefined) continue;
    const ids = [block.id, ...lanesOf(block).flatMap((lane) => lane.blocks.map(({ id }) => id))];
    const asked = ids.flatMap((id) => facts.steps.get(id) ?? []);
    if (asked.length === 0 || facts.overlay[before.id]?.state === 'pending') continue;
    const done = asked.every(({ state }) => state === 'done');
    facts.overlay[before.id] = { ...facts.overlay[before.id], state: 'compensated', note: done ? 'compensated' : t('being compensated') };
  }
}

function drawFunction(fn: FunctionDefinition, facts: Facts): void {
  drawLane(fn.blocks, facts, false);
}

/** Draws the blocks of a lane and says what the lane as a whole has come to. */
function drawLane(blocks: readonly Block[], facts: Facts, guarded: boolean): BlockState {
  const states = blocks.map((block) => drawBlock(block, facts, guarded));
  const last = states.reduce((found, state, i) => (state === 'pending' ? found : i), -1);
  // Statements run in order: what stands before one that was reached was passed, even where nobody saw it.
  for (let i = 0; i < last; i++) {
    const block = blocks[i] as Block;
    if (states[i] !== 'pending' || block.kind === 'disabled' || block.kind === 'comment') continue;
    facts.overlay[block.id] = { ...facts.overlay[block.id], state: 'done' };
    if (!mayRunLater(block)) for (const lane of lanesOf(block)) skip(lane.blocks, facts);
    states[i] = 'done';
  }
  return together(states);
}

function drawBlock(block: Block, facts: Facts, guarded: boolean): BlockState {
  const lanes = lanesOf(block);
  const catches = lanes.some((lane) => lane.name === 'catch');
  const inner = lanes.map((lane) => drawLane(lane.blocks, facts, guarded || (catches && lane.name === 'try')));
  if (catches && facts.rounds.inside.has(block.id)) drawCatch(lanes, inner, facts);
  const own = withRounds(block, ownState(block, facts, guarded), facts);
  const inside = together(inner);
  const caught = catches && inside === 'failed' && facts.status !== 'Failed';
  const overlay = lanes.length === 0 || inside === 'pending' ? own : withInside(own, caught ? 'done' : inside);
  facts.overlay[block.id] = overlay;
  if (overlay.state === 'done' || overlay.state === 'failed') skipArms(block, lanes, inner, facts);
  return overlay.state;
}

/**
 * In a round of a loop the catch was passed if its try failed, and only then: what asks nothing of the engine leaves no trace by which the
 * rounds can be told apart.
 */
function drawCatch(lanes: readonly Lane[], inner: BlockState[], { overlay, visits, steps }: Facts): void {
  const [tried, caught] = ['try', 'catch'].map((name) => lanes.findIndex((lane) => lane.name === name)) as [number, number];
  const blocks = lanes[caught]?.blocks ?? [];
  const isOver = ['done', 'failed'].includes(inner[tried] ?? 'pending') && ['done', 'pending'].includes(inner[caught] ?? 'waiting');
  if (!isOver || blocks.some(({ id }) => steps.has(id))) return;
  const state = inner[tried] === 'failed' && blocks.some(({ id }) => visits.has(id)) ? 'done' : 'pending';
  for (const { id } of blocks) overlay[id] = { state: visits.has(id) ? state : 'pending' };
  inner[caught] = state;
}

function withRounds(block: Block, own: BlockOverlay, { rounds }: Facts): BlockOverlay {
  const loop = rounds.loops.get(block.id);
  if (!loop) return own;
  const { count: _, ...rest } = own;
  const { index, rounds: all } = loop;
  const retried = all.flatMap((round, at) => (round.retried ? [at] : []));
  const longest = longestOf(all);
  const states = all.map(({ state }) => runState(state));
  return { ...rest, rounds: { index, states, ...(retried.length > 0 && { retried }), ...(longest && { longest }) } };
}

/** A container's own state with what goes on in it. */
function withInside(own: BlockOverlay, inside: BlockState): BlockOverlay {
  if (inside === 'running' || inside === 'waiting' || inside === 'retrying') return { ...own, state: 'running' };
  if (own.state === 'pending') return { ...own, state: inside === 'skipped' ? 'done' : inside };
  return inside === 'failed' && own.state === 'done' ? { ...own, state: 'failed' } : own;
}

/** Its body is called from elsewhere: passing it says nothing about what is inside. */
function mayRunLater(block: Block): boolean {
  return runsLater(block) || block.kind === 'disabled' || block.kind === 'comment';
}

/** Arms that were not taken of a block that was passed. */
function skipArms(block: Block, lanes: readonly Lane[], inner: readonly BlockState[], facts: Facts): void {
  if (mayRunLater(block)) return;
  for (const [i, lane] of lanes.entries()) if (inner[i] === 'pending') skip(lane.blocks, facts);
}

function skip(blocks: readonly Block[], facts: Facts): void {
  for (const block of blocks) {
    facts.overlay[block.id] = { state: 'skipped' };
    for (const lane of lanesOf(block)) skip(lane.blocks, facts);
  }
}

function ownState(block: Block, facts: Facts, guarded: boolean): BlockOverlay {
  const { rounds } = facts;
  const steps = (facts.steps.get(block.id) ?? []).filter((step) => !rounds.hidden.has(step));
  const visits = visitsIn(block, facts);
  const times = Math.max(visits, steps.length);
  const count = times > 1 ? { count: times } : {};
  const step = mostUrgent(steps);
  if (step && isOpen(step.state))
    return { state: runState(step.state), note: noteOf(step), ...(facts.still ? {} : ticksOf(step)), ...count };
  const wait = rounds.inside.get(block.id)?.last === false ? undefined : facts.waits.get(block.id);
  // The engine has answered, and the code that was asked has not come to it yet, or throws at every attempt.
  if (wait && !(step && ANSWERED.includes(wait))) return { state: 'waiting', note: waitNote(block, wait), ...count };
  if (step) return { state: runState(step.state), note: noteOf(step), ...count };
  if (visits === 0) return { state: 'pending' };
  if (block.kind === 'throw' && facts.status === 'Failed' && !guarded) return { state: 'failed', ...count };
  return { state: 'done', ...count };
}

/** Waits that end with the step's own event. */
const ANSWERED: readonly WorkflowTrace['waiting'][number]['kind'][] = ['timer', 'activity', 'childWorkflow'];

/** How often the code came by, in the round that is shown: the trace counts all rounds together, so that one is told by whether each came by. */
function visitsIn(block: Block, { rounds, visits }: Facts): number {
  const all = visits.get(block.id) ?? 0;
  const within = rounds.inside.get(block.id);
  if (!within) return all;
  const begun = visits.get(within.first) ?? 0;
  return all > 0 && all >= (within.last ? begun : begun - 1) ? 1 : 0;
}

function ticksOf(step: Step): Pick<BlockOverlay, 'ticks'> {
  if (step.state === 'retrying' && step.dueTime !== null)
    return {
      ticks: {
        text: t('{attempt}, next', { attempt: attemptOf(step) }),
        until: step.dueTime,
      },
    };
  if (step.state !== 'running') return {};
  return { ticks: { text: noteOf(step), since: step.pending?.startedTime ?? step.startTime } };
}

/** The block one looks for first: where it fails, tries again, runs or waits. Null: nothing stands out. */
export function standsAt({ overlay, steps }: RunPicture, definition: Definition): string | null {
  const leaves = [...walk(definition)]
    .filter(({ block }) => lanesOf(block).length === 0 || steps[block.id] !== undefined)
    .map(({ block }) => block.id);
  for (const state of ['retrying', 'running', 'waiting'] as const) {
    const found = leaves.find((id) => overlay[id]?.state === state);
    if (found) return found;
  }
  return leaves.filter((id) => overlay[id]?.state === 'failed').at(-1) ?? null;
}

const URGENCY: readonly StepState[] = ['retrying', 'running', 'waiting'];

/** The step that a block is shown by: the most urgent open one, else the last. */
function mostUrgent(steps: readonly Step[]): Step | undefined {
  for (const state of URGENCY) {
    const found = steps.find((step) => step.state === state);
    if (found) return found;
  }
  return steps.at(-1);
}

function isOpen(state: StepState): boolean {
  return URGENCY.includes(state);
}

function runState(state: StepState): BlockState {
  return state === 'canceled' ? 'skipped' : state;
}

function attemptOf({ attempt, maximumAttempts }: Step): string {
  return maximumAttempts > 0 ? t('attempt {attempt}/{most}', { attempt, most: maximumAttempts }) : t('attempt {attempt}', { attempt });
}

/** A few words on how a step stands; clock times, so that they stay true without a tick. */
export function noteOf(step: Step): string {
  switch (step.state) {
    case 'retrying':
      return step.dueTime
        ? t('{attempt}, next {time}', { attempt: attemptOf(step), time: clock(step.dueTime, step.startTime) })
        : attemptOf(step);
    case 'running':
      if (step.kind === 'activity' && step.pending?.state === 'SCHEDULED') return t('waits for a worker');
      return step.attempt > 1 ? attemptOf(step) : t('running');
    case 'waiting':
      return step.dueTime ? t('until {dueTime}', { dueTime: clock(step.dueTime, step.startTime) }) : t('waits');
    case 'failed':
      return failureMessage(step.failure);
    case 'canceled':
      return t('canceled');
    case 'done':
      return formatDuration((step.endTime ?? step.startTime) - step.startTime);
  }
}

/** The time of day; with the day where that is another one than that of `from`. */
function clock(time: number, from: number): string {
  const [day, timeOfDay = ''] = formatLocal(time).split(' ');
  return day === formatLocal(from).split(' ')[0] ? timeOfDay : `${day} ${timeOfDay.slice(0, 5)}`;
}

function waitNote(block: Block, kind: WorkflowTrace['waiting'][number]['kind']): string {
  if (block.kind === 'humanTask') return t('waits for a person');
  switch (kind) {
    case 'signal':
    case 'condition':
      if (summaryOf(block)) return t('until {block}', { block: summaryOf(block).replace(/^until /, '') });
      return kind === 'signal' ? t('waits for a signal') : t('waits for a condition');
    case 'timer':
      return t('waits for a timer');
    case 'activity':
      return t('waits for an activity');
    case 'childWorkflow':
      return t('waits for a workflow');
    case 'cancel':
      return t('waits for a cancellation');
  }
}

/** What several states come to: the most telling of them. */
function together(states: readonly BlockState[]): BlockState {
  for (const state of ['retrying', 'running', 'waiting', 'failed', 'done'] as const) if (states.includes(state)) return state;
  return 'pending';
}
