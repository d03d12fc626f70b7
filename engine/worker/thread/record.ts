import {
  type Activation,
  type ActivationCompletion,
  type ExecutionKey,
  fromPayloads,
  type Recording,
  type ReplayLogLine,
  type ReplayMoment,
  TRACE_QUERY,
  unpackValue,
  type WorkflowLogEntry,
  type WorkflowTrace,
} from '../../contract';
import { queryAnswer, type ReplayEvent, RunMachine } from '../replay';
import type { SandboxRun } from '../sandbox';

export interface RecordInput {
  readonly execution: ExecutionKey;
  readonly taskQueue: string;
  readonly history: readonly ReplayEvent[];
}

type Watched = (activate: () => Promise<ActivationCompletion>) => Promise<ActivationCompletion>;

/** Lines of one recording, characters of all of them, and of one, that are kept. */
const MAX_LINES = 5_000;
const MAX_SIZE = 1_000_000;
const MAX_TEXT = 4_000;

const NO_TRACE: WorkflowTrace = { visits: {}, waiting: [] };

/** Replays a history and looks at the code after each workflow task. The commands lead nowhere. */
export async function record(run: SandboxRun, { execution, taskQueue, history }: RecordInput, watched: Watched): Promise<Recording> {
  const moments: ReplayMoment[] = [];
  const lang = async (activation: Activation) => {
    const completion = await watched(() => run.activate(activation));
    const answer = completion.status === 'failed' ? undefined : await watched(() => run.activate(ask(activation)));
    const eventId = activation.historyLength;
    // Some tasks take several activations.
    const before = moments.at(-1)?.eventId === eventId ? moments.pop() : undefined;
    const kept = completion.logs.flatMap(lineOf);
    const logs = [...(before?.logs ?? []), ...kept];
    moments.push({ eventId, trace: traceOf(answer), frames: run.snapshot(), ...(logs.length > 0 && { logs }) });
    return completion;
  };
  const machine = new RunMachine(execution, taskQueue, lang);
  const outcome = await machine.run({ history, toTheEnd: true });
  const lastEventId = history.at(-1)?.id ?? 0;
  const recording = { ...lastLines(moments), lastEventId };
  if (outcome.status !== 'failed') return recording;
  const { failure, divergence } = outcome;
  return { ...recording, stopped: { eventId: divergence?.eventId ?? machine.startedEventId, message: failure.message } };
}

/** The last lines are those that tell how it stands; the others go. */
function lastLines(moments: readonly ReplayMoment[]): Pick<Recording, 'moments' | 'logsCut'> {
  let left = MAX_LINES;
  let size = MAX_SIZE;
  let logsCut = false;
  const kept: ReplayMoment[] = [];
  for (const { logs = [], ...moment } of [...moments].reverse()) {
    let from = logs.length;
    for (; from > 0 && left > 0 && size > 0; from--, left--) size -= lengthOf(logs[from - 1]);
    logsCut ||= from > 0;
    kept.push({ ...moment, ...(from < logs.length && { logs: logs.slice(from) }) });
  }
  return { moments: kept.reverse(), ...(logsCut ? { logsCut } : {}) };
}

function lengthOf(line: ReplayLogLine | undefined): number {
  return (line?.message.length ?? 0) + (line?.attributes?.length ?? 0);
}

/** As it is shown; calls of sinks are nothing for the log. */
function lineOf({ level, message, attributes, callSite = -1, sink }: WorkflowLogEntry): ReplayLogLine[] {
  if (sink) return [];
  const text = textOf(unpackValue(attributes));
  return [{ level, message: cut(message), ...(text !== '{}' && { attributes: cut(text) }), site: callSite }];
}

function textOf(attributes: unknown): string {
  try {
    return JSON.stringify(attributes, (_, value) =>
      value instanceof Error ? `${value.name}: ${value.message}` : typeof value === 'bigint' ? `${value}n` : (value as unknown),
    );
  } catch {
    return '{}';
  }
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function ask({ jobs: _, ...activation }: Activation): Activation {
  return { ...activation, isReplaying: true, jobs: [{ type: 'queryWorkflow', queryId: 'trace', name: TRACE_QUERY, args: [] }] };
}

function traceOf(completion: ActivationCompletion | undefined): WorkflowTrace {
  if (completion === undefined || completion.status === 'failed') return NO_TRACE;
  const answer = queryAnswer(completion.commands, 'trace');
  return answer && 'result' in answer ? (fromPayloads(answer.result)[0] as WorkflowTrace) : NO_TRACE;
}
