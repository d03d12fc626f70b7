import {
  EngineError,
  type EngineErrorCode,
  type ExecutionKey,
  isEngineError,
  type QueryWorkflowResponse,
  type WorkflowQuery,
} from '../contract';
import type { MutableState } from '../core';
import type { RelayRow } from '../store/store';
import type { House } from './house';

/** How long a question is left to the worker that has the run in its memory. */
export const RELAY_PATIENCE_MS = 500;
/** A process that took a question and does not answer in this time is given up: the question is asked again. */
const ANSWER_MS = 5_000;
const AT_ONCE = 50;

interface Asked {
  readonly post: () => Promise<void>;
  readonly hear: (answer: RelayAnswer) => void;
  /** When it is asked again. */
  again: number;
}

/** What crosses the store. */
interface Question {
  readonly execution: ExecutionKey;
  readonly query: WorkflowQuery;
  readonly timeoutMs: number;
}
type RelayAnswer =
  | { readonly response: QueryWorkflowResponse }
  | {
      readonly error: {
        readonly code: EngineErrorCode;
        readonly message: string;
        readonly details?: Readonly<Record<string, unknown>>;
      };
    };

/** Queries whose worker polls another process: they are put into the store, and whoever has a worker for them answers there. */
export class Relays {
  private readonly asked = new Map<string, Asked>();

  constructor(private readonly house: () => House) {}

  /** Asks the other processes. Returns what takes the question back. */
  ask(
    state: MutableState,
    query: WorkflowQuery,
    timeoutMs: number,
    hear: (answer: QueryWorkflowResponse | EngineError) => void,
  ): () => void {
    const { ids, clock, store, report, deployments } = this.house();
    const { key, sticky, start } = state;
    const { namespace } = key;
    const question: Question = { execution: key, query, timeoutMs };
    let id = '';
    const post = async (): Promise<void> => {
      if (id !== '') await store.deleteRelays([id]);
      this.asked.delete(id);
      id = ids.uuid();
      this.asked.set(id, asked);
      asked.again = clock.now() + ANSWER_MS;
      await store.postRelay({
        id,
        queue: { namespace, kind: 'workflow', name: deployments.placeOf(state, 'workflow', start.taskQueue).name },
        stickyQueue: sticky && { namespace, kind: 'workflow', name: sticky.name },
        createdAt: clock.now(),
        request: JSON.stringify(question),
      });
    };
    const asked: Asked = {
      post,
      again: 0,
      hear: (answer) =>
        hear('response' in answer ? answer.response : new EngineError(answer.error.code, answer.error.message, answer.error.details)),
    };
    post().catch(report);
    return () => {
      if (this.asked.delete(id)) store.deleteRelays([id]).catch(report);
    };
  }

  async look(): Promise<void> {
    await Promise.all([this.hearAnswers(), this.takeQuestions()]);
  }

  private async hearAnswers(): Promise<void> {
    const { store, clock } = this.house();
    if (this.asked.size === 0) return;
    const answers = await store.relayAnswers([...this.asked.keys()]);
    for (const [id, answer] of answers) this.asked.get(id)?.hear(JSON.parse(answer) as RelayAnswer);
    const now = clock.now();
    for (const [id, asked] of [...this.asked]) if (!answers.has(id) && now >= asked.again) await asked.post();
  }

  private async takeQuestions(): Promise<void> {
    const { store, matching, tuning, clock, incarnationId, hasNeighbours, report } = this.house();
    if (!hasNeighbours()) return;
    const queues = matching.polled(tuning.stickyAliveMs);
    if (queues.length === 0) return;
    const patientUntil = clock.now() - RELAY_PATIENCE_MS;
    // A sticky queue is nobody's normal queue and the other way round, so one list serves both.
    const taken = await store.takeRelays({ sticky: queues, normal: queues, patientUntil, by: incarnationId, limit: AT_ONCE });
    for (const relay of taken) void this.answer(relay).catch(report);
  }

  private async answer({ id, request }: RelayRow): Promise<void> {
    const { updates, queries, store } = this.house();
    const { execution, query, timeoutMs } = JSON.parse(request) as Question;
    let answer: RelayAnswer;
    try {
      const state = await updates.settled(execution);
      answer = { response: await queries.ask(state, query, Math.min(timeoutMs, ANSWER_MS), { relay: false }) };
    } catch (error) {
      if (!isEngineError(error)) throw error;
      // Not answered here in time: the one who asked goes on asking.
      if (error.code === 'QUERY_TIMED_OUT' || error.code === 'SHUTTING_DOWN') return;
      const { code, message, details } = error;
      answer = { error: { code, message, ...(details && { details }) } };
    }
    await store.answerRelay(id, JSON.stringify(answer));
  }
}
