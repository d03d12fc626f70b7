import {
  type Activation,
  type ActivationCompletion,
  type ExecutionKey,
  fromPayloads,
  type Recording,
  type ReplayMoment,
  TRACE_QUERY,
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

const NO_TRACE: WorkflowTrace = { visits: {}, waiting: [] };

/** Replays a history and looks at the code after each workflow task. The commands lead nowhere. */
export async function record(run: SandboxRun, { execution, taskQueue, history }: RecordInput, watched: Watched): Promise<Recording> {
  const moments: ReplayMoment[] = [];
  const lang = async (activation: Activation) => {
    const completion = await watched(() => run.activate(activation));
    const answer = completion.status === 'failed' ? undefined : await watched(() => run.activate(ask(activation)));
    const moment = { eventId: activation.historyLength, trace: traceOf(answer), frames: run.snapshot() };
    // Some tasks take several activations.
    if (moments.at(-1)?.eventId === moment.eventId) moments.pop();
    moments.push(moment);
    return completion;
  };
  const machine = new RunMachine(execution, taskQueue, lang);
  const outcome = await machine.run({ history, toTheEnd: true });
  const lastEventId = history.at(-1)?.id ?? 0;
  if (outcome.status !== 'failed') return { moments, lastEventId };
  const { failure, divergence } = outcome;
  return { moments, lastEventId, stopped: { eventId: divergence?.eventId ?? machine.startedEventId, message: failure.message } };
}

function ask({ jobs: _, ...activation }: Activation): Activation {
  return { ...activation, isReplaying: true, jobs: [{ type: 'queryWorkflow', queryId: 'trace', name: TRACE_QUERY, args: [] }] };
}

function traceOf(completion: ActivationCompletion | undefined): WorkflowTrace {
  if (completion === undefined || completion.status === 'failed') return NO_TRACE;
  const answer = queryAnswer(completion.commands, 'trace');
  return answer && 'result' in answer ? (fromPayloads(answer.result)[0] as WorkflowTrace) : NO_TRACE;
}
