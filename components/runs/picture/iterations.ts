import type { Block, Definition } from '../../../compiler/definition';
import { functionsOf, isLoop, lanesOf, runsLater } from '../../../compiler/definition';
import type { Step, StepState } from './steps';

/** One round of a loop, as far as it asked the engine for something. */
export interface Iteration {
  readonly state: StepState;
  /** Its events begin here. */
  readonly eventId: number;
  /** Something in it was tried more than once. */
  readonly retried: boolean;
  /** From its first step to the end of its last; null while one is open. */
  readonly tookMs: number | null;
}

/** The rounds of a loop that can be told from the history, and which of them is shown, from 0. */
export interface LoopRounds {
  readonly rounds: readonly Iteration[];
  readonly index: number;
}

export interface Rounds {
  /** By loop block. */
  readonly loops: ReadonlyMap<string, LoopRounds>;
  /** Steps that belong to a round which is not shown. */
  readonly hidden: ReadonlySet<Step>;
  /** Blocks inside of loops that show a round: by block, whether that is the last one of all loops around it. */
  readonly inside: ReadonlyMap<string, { readonly last: boolean; readonly first: string }>;
}

/**
 * Tells the rounds of loops apart by the order of what was asked for: when a block of the body comes again, or one that stands before the
 * last, a new round has begun. A round that asks for nothing leaves no trace. Where rounds run at the same time there is no telling.
 */
export function roundsOf(definition: Definition, steps: ReadonlyMap<string, readonly Step[]>, chosen: ReadonlyMap<string, number>): Rounds {
  const loops = new Map<string, LoopRounds>();
  const hidden = new Set<Step>();
  const inside = new Map<string, { last: boolean; first: string }>();

  function look(block: Block, within: { last: boolean; first: string } | undefined): void {
    if (within) inside.set(block.id, within);
    const lanes = lanesOf(block);
    const body = lanes.flatMap((lane) => lane.blocks);
    let here = within;
    const first = body.find((each) => each.kind !== 'comment' && each.kind !== 'disabled');
    if (isLoop(block.kind) && !runsLater(block) && first) {
      const paths = pathsOf(body);
      const all = [...paths.keys()]
        .flatMap((id) => (steps.get(id) ?? []).map((step) => ({ step, path: [...(paths.get(id) ?? []), step.callSite ?? 0] })))
        .filter(({ step }) => !hidden.has(step))
        .sort((a, b) => idOf(a.step) - idOf(b.step));
      const rounds = split(all);
      if (rounds.length > 1) {
        const index = Math.min(Math.max(0, chosen.get(block.id) ?? rounds.length - 1), rounds.length - 1);
        for (const [i, round] of rounds.entries()) if (i !== index) for (const { step } of round) hidden.add(step);
        loops.set(block.id, { rounds: rounds.map(roundOf), index });
        here = { last: index === rounds.length - 1 && (within?.last ?? true), first: first.id };
      }
    }
    for (const child of body) look(child, here);
  }

  for (const fn of functionsOf(definition)) for (const block of fn.blocks) look(block, undefined);
  return { loops, hidden, inside };
}

interface Placed {
  readonly step: Step;
  readonly path: readonly number[];
}

function split(steps: readonly Placed[]): Placed[][] {
  const rounds: Placed[][] = [];
  let before: readonly number[] | null = null;
  for (const placed of steps) {
    const begins = before === null || !isAfter(placed.path, before);
    if (begins) rounds.push([placed]);
    else rounds.at(-1)?.push(placed);
    before = placed.path;
  }
  return rounds;
}

/** It stands later in the body; within a loop of the body order says nothing. */
function isAfter(path: readonly number[], before: readonly number[]): boolean {
  for (let i = 0; i < Math.max(path.length, before.length); i++) {
    const [a, b] = [path[i] ?? -1, before[i] ?? -1];
    if (a === ANY_ORDER && b === ANY_ORDER) return true;
    if (a !== b) return a > b;
  }
  return false;
}

/** Stands in a path where an inner loop begins. */
const ANY_ORDER = -2;

/** Where each block stands in a loop's body: its places from the outside in, cut where a loop or lanes at the same time begin. */
function pathsOf(blocks: readonly Block[], prefix: readonly number[] = []): Map<string, readonly number[]> {
  const paths = new Map<string, readonly number[]>();
  for (const [i, block] of blocks.entries()) {
    const path = [...prefix, i];
    paths.set(block.id, path);
    const unordered = isLoop(block.kind) || block.kind === 'parallel' || block.kind === 'race' || runsLater(block);
    const inner = lanesOf(block).flatMap((lane) => lane.blocks);
    if (unordered) for (const id of pathsOf(inner).keys()) paths.set(id, [...path, ANY_ORDER]);
    else for (const [id, deeper] of pathsOf(inner, path)) paths.set(id, deeper);
  }
  return paths;
}

const TELLING: readonly StepState[] = ['failed', 'retrying', 'running', 'waiting', 'canceled'];

function roundOf(round: readonly Placed[]): Iteration {
  const states = new Set(round.map(({ step }) => step.state));
  const ends = round.map(({ step }) => step.endTime);
  const start = Math.min(...round.map(({ step }) => step.startTime));
  return {
    state: TELLING.find((state) => states.has(state)) ?? 'done',
    eventId: round[0] ? idOf(round[0].step) : 0,
    retried: round.some(({ step }) => step.attempt > 1),
    tookMs: ends.includes(null) ? null : Math.max(...ends.map(Number)) - start,
  };
}

/** The round that took longest; none when all took about as long, or one is all there is. */
export function longestOf(rounds: readonly Iteration[]): { readonly index: number; readonly tookMs: number } | undefined {
  const ended = rounds.flatMap(({ tookMs }, index) => (tookMs === null ? [] : [{ index, tookMs }]));
  const [first, second] = ended.sort((a, b) => b.tookMs - a.tookMs || a.index - b.index);
  return first && second && first.tookMs > second.tookMs ? first : undefined;
}

function idOf(step: Step): number {
  return step.events[0]?.id ?? 0;
}
