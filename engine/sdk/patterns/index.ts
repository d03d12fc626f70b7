/**
 * Shapes of workflow code that the plain API has no short form for. Pure workflow code over the public API, in one file: it runs
 * with `backstitch/workflow` and, copied into a project, with `@temporalio/workflow`.
 */
import {
  ApplicationFailure,
  CancellationScope,
  ContinueAsNew,
  condition,
  defineSignal,
  defineUpdate,
  log,
  type SignalDefinition,
  setHandler,
  type sleep,
  upsertMemo,
  workflowInfo,
} from '../workflow';

/** Milliseconds, or a text such as `'2 days'`. */
type Duration = Parameters<typeof sleep>[0];

/** Which way of a race came first, and with what. */
export type RaceResult<Ways extends Record<string, () => PromiseLike<unknown>>> = {
  [Name in keyof Ways & string]: { readonly winner: Name; readonly value: Awaited<ReturnType<Ways[Name]>> };
}[keyof Ways & string];

/**
 * Takes several ways at once and answers with the first that ends; the others are cancelled. If the first to end fails, the race
 * fails with its error. Nobody waits for the losers: what they do on cancellation goes on beside the steps that follow.
 *
 * ```ts
 * const first = await race({ approved: () => condition(() => approved), late: () => sleep('3 days') });
 * if (first.winner === 'late') return 'expired';
 * ```
 */
export async function race<Ways extends Record<string, () => PromiseLike<unknown>>>(ways: Ways): Promise<RaceResult<Ways>> {
  const runners = Object.entries(ways).map(([winner, way]) => {
    const scope = new CancellationScope();
    const end = scope.run(async () => ({ winner, value: await way() }));
    // Of the losers nobody asks how they end.
    end.catch(() => undefined);
    return { winner, scope, end };
  });
  if (runners.length === 0) throw new TypeError('race: at least one way is needed');
  let winner: string | undefined;
  try {
    const first = await Promise.race(runners.map(({ end }) => end));
    winner = first.winner;
    return first as RaceResult<Ways>;
  } finally {
    for (const runner of runners) if (runner.winner !== winner) runner.scope.cancel();
  }
}

export interface MapConcurrentOptions {
  /** How many items are worked on at the same time, at least 1. */
  readonly concurrency: number;
}

/**
 * Takes steps for each item, at most so many at the same time, and collects what they return, in the order of the items. The
 * first failure cancels what still runs, begins nothing more, and is thrown.
 */
export async function mapConcurrent<Item, Result>(
  items: Iterable<Item>,
  { concurrency }: MapConcurrentOptions,
  step: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new TypeError('mapConcurrent: concurrency must be a whole number from 1');
  const list = [...items];
  const results: Result[] = new Array(list.length);
  let next = 0;
  const scope = new CancellationScope();
  const lane = async (): Promise<void> => {
    while (next < list.length) {
      const index = next++;
      results[index] = await step(list[index] as Item, index);
    }
  };
  try {
    await scope.run(() => Promise.all(Array.from({ length: Math.min(concurrency, list.length) }, lane)));
    return results;
  } catch (error) {
    next = list.length;
    scope.cancel();
    throw error;
  }
}

export interface Saga {
  /** What is to be done if a later step fails; called in reverse order. */
  onRollback(undo: () => Promise<unknown>): void;
}

/**
 * Takes steps of which each may say how it is undone. When one fails, or the workflow is cancelled, what was said is done in
 * reverse order, shielded from cancellation; then the error is thrown on. An undo that fails is logged, and the others are done all
 * the same. To continue as new undoes nothing.
 *
 * ```ts
 * await saga(async (tx) => {
 *   const charge = await chargeCard(order);
 *   tx.onRollback(() => refund(charge.id));
 *   await ship(order);
 * });
 * ```
 */
export async function saga<Result>(steps: (tx: Saga) => Promise<Result>): Promise<Result> {
  const undos: (() => Promise<unknown>)[] = [];
  try {
    return await steps({ onRollback: (undo) => void undos.push(undo) });
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    await CancellationScope.nonCancellable(async () => {
      for (const undo of undos.reverse()) {
        try {
          await undo();
        } catch (failure) {
          log.error('a compensation failed', { error: failure });
        }
      }
    });
    throw error;
  }
}

/** Signals that have come and that nobody has waited for yet, and who waits, by the signal's name. */
const mailboxes = new Map<string, { readonly came: unknown[][]; readonly waiting: symbol[] }>();

/**
 * Waits for the next signal and answers with its arguments; with a time limit, undefined when none came in time. Each signal is
 * handed out once, in the order in which they came; what came before is kept. The signal must have no handler of its own.
 *
 * ```ts
 * const approval = await waitForSignal(approve, '2 days');
 * if (approval === undefined) return 'expired';
 * const [by] = approval;
 * ```
 */
export function waitForSignal<Args extends unknown[]>(signal: SignalDefinition<Args>, timeout: Duration): Promise<Args | undefined>;
export function waitForSignal<Args extends unknown[]>(signal: SignalDefinition<Args>): Promise<Args>;
export async function waitForSignal(signal: SignalDefinition<never[]>, timeout?: Duration): Promise<unknown[] | undefined> {
  const { came, waiting } = mailboxOf(signal);
  const me = Symbol();
  waiting.push(me);
  const mine = () => came.length > 0 && waiting[0] === me;
  try {
    const inTime = timeout === undefined ? await condition(mine).then(() => true) : await condition(mine, timeout);
    return inTime ? came.shift() : undefined;
  } finally {
    waiting.splice(waiting.indexOf(me), 1);
  }
}

function mailboxOf(signal: SignalDefinition<never[]>) {
  const known = mailboxes.get(signal.name);
  if (known !== undefined) return known;
  const mailbox = { came: [] as unknown[][], waiting: [] as symbol[] };
  mailboxes.set(signal.name, mailbox);
  setHandler(signal, (...args: unknown[]) => void mailbox.came.push(args));
  return mailbox;
}

/** JSON Schema of what a person answers. */
export type FormSchema = Readonly<Record<string, unknown>>;

/** A question to a person; the type is that of the answer. */
export interface Form<Answer> {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly schema?: FormSchema;
  /** Never there: it carries the type. */
  readonly answer?: Answer;
}

export interface FormOptions {
  /** What the inbox shows above the form. Default: the name. */
  readonly title?: string;
  readonly description?: string;
  /** JSON Schema of the answer. Default: it is made from the type where the code is published, else any answer is taken. */
  readonly schema?: FormSchema;
}

/** Says what people are asked: `export const approval = defineForm<{ approved: boolean; comment?: string }>('approval')`. */
export function defineForm<Answer>(name: string, options: FormOptions = {}): Form<Answer> {
  return { name, ...options };
}

export interface HumanTaskOptions {
  /** Default: the form's. */
  readonly title?: string;
  readonly description?: string;
  /** Who may answer: names or groups, as the inbox knows them. Default: everybody. */
  readonly assignees?: readonly string[];
  /** What the person needs to know: shown beside the form. JSON. */
  readonly context?: unknown;
}

export interface HumanTaskResult<Answer> {
  readonly answer: Answer;
  /** Who answered, if that was said. */
  readonly by?: string;
}

/** A task as the run's memo holds it under `humanTasks`, by its id: `approval-1`. */
export interface OpenHumanTask {
  readonly form: string;
  readonly title: string;
  readonly description?: string;
  readonly assignees?: readonly string[];
  /** As it was given; it counts from `openedAt`. */
  readonly deadline?: Duration;
  readonly context?: unknown;
  readonly schema?: FormSchema;
  /** RFC 3339. */
  readonly openedAt: string;
  /** Original run id of the run that asks: a run that goes on from it inherits its memo, but not its tasks. */
  readonly run: string;
}

/** How a human task is answered. An answer to a task that is not open is dropped: of two, the first counts. */
export const completeHumanTask = defineSignal<[completion: { task: string; answer: unknown; by?: string }]>('completeHumanTask');

/** The same, with an answer of its own: it is rejected (type `HumanTaskNotOpen`) if the task is not open, or is answered already. */
export const answerHumanTask = defineUpdate<void, [completion: { task: string; answer: unknown; by?: string }]>('answerHumanTask');

const openTasks = new Map<string, OpenHumanTask>();
const answers = new Map<string, HumanTaskResult<unknown>>();
const asked = new Map<string, number>();

/**
 * Asks a person and waits for the answer; with a deadline, undefined when none came in time. While it waits, the task stands in
 * the run's memo under `humanTasks`, where inboxes find it; the answer comes with the update `answerHumanTask` or the signal `completeHumanTask`.
 *
 * ```ts
 * const review = await humanTask(approval, { assignees: ['finance'], deadline: '2 days', context: order });
 * if (!review?.answer.approved) return 'rejected';
 * ```
 */
export function humanTask<Answer>(
  form: Form<Answer>,
  options: HumanTaskOptions & { readonly deadline: Duration },
): Promise<HumanTaskResult<Answer> | undefined>;
export function humanTask<Answer>(form: Form<Answer>, options?: HumanTaskOptions): Promise<HumanTaskResult<Answer>>;
export async function humanTask(
  form: Form<unknown>,
  options: HumanTaskOptions & { readonly deadline?: Duration } = {},
): Promise<HumanTaskResult<unknown> | undefined> {
  const { title = form.title ?? form.name, description = form.description, assignees, deadline, context } = options;
  const number = (asked.get(form.name) ?? 0) + 1;
  asked.set(form.name, number);
  if (asked.size === 1 && number === 1) {
    setHandler(completeHumanTask, take);
    setHandler(answerHumanTask, take, { validator: refuseUnlessOpen });
  }
  const id = `${form.name}-${number}`;
  openTasks.set(id, {
    form: form.name,
    title,
    ...(description === undefined ? {} : { description }),
    ...(assignees === undefined ? {} : { assignees }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(context === undefined ? {} : { context }),
    ...(form.schema === undefined ? {} : { schema: form.schema }),
    openedAt: new Date().toISOString(),
    run: workflowInfo().originalExecutionRunId,
  });
  const answered = () => answers.has(id);
  try {
    // Begun before it is told: so it is this wait that stands for the task in the run's picture.
    const wait = deadline === undefined ? condition(answered).then(() => true) : condition(answered, deadline);
    tell();
    return (await wait) ? answers.get(id) : undefined;
  } finally {
    openTasks.delete(id);
    answers.delete(id);
    tell();
  }
}

function take({ task, answer, by }: { task: string; answer: unknown; by?: string }): void {
  if (!isOpen(task)) return;
  answers.set(task, { answer, ...(by === undefined ? {} : { by }) });
}

function isOpen(task: string): boolean {
  return openTasks.has(task) && !answers.has(task);
}

function refuseUnlessOpen({ task }: { task: string }): void {
  if (!isOpen(task)) throw ApplicationFailure.nonRetryable(`the task '${task}' is not open any more`, 'HumanTaskNotOpen');
}

function tell(): void {
  upsertMemo({ humanTasks: openTasks.size === 0 ? null : Object.fromEntries(openTasks) });
}
