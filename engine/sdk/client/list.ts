import { type CountWorkflowsResponse, type Engine, fromPayload } from '../../contract';
import { infoOf } from './info';
import type {
  CountWorkflowExecution,
  History,
  HistoryAndWorkflowId,
  IntoHistoriesOptions,
  ListOptions,
  WorkflowExecutionInfo,
} from './types';

/** The executions of a query, page by page as they are read. `intoHistories` reads the history of each, several at a time. */
export interface AsyncWorkflowListIterable extends AsyncIterable<WorkflowExecutionInfo> {
  /** For `Worker.runReplayHistories`: replay what a query finds. The order is that of the list. */
  intoHistories(options?: IntoHistoriesOptions): AsyncIterable<HistoryAndWorkflowId>;
}

type Attempt = <T>(work: () => Promise<T>) => Promise<T>;

export function listWorkflows(
  engine: Engine,
  namespace: string,
  { query, pageSize }: ListOptions,
  attempt: Attempt,
  historyOf: (workflowId: string, runId: string) => Promise<History>,
): AsyncWorkflowListIterable {
  async function* executions(): AsyncGenerator<WorkflowExecutionInfo> {
    let cursor: string | undefined;
    do {
      const page = await attempt(() => engine.listWorkflows({ namespace, query, pageSize, cursor }));
      for (const execution of page.executions) yield infoOf(execution);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return {
    [Symbol.asyncIterator]: executions,
    async *intoHistories({ concurrency = 5 } = {}) {
      const ahead: Promise<HistoryAndWorkflowId>[] = [];
      for await (const { workflowId, runId } of executions()) {
        const read = historyOf(workflowId, runId).then((history) => ({ workflowId, history }));
        // Its failure is thrown when its turn comes, also if that is later.
        read.catch(() => undefined);
        ahead.push(read);
        if (ahead.length >= Math.max(1, concurrency)) yield await (ahead.shift() as Promise<HistoryAndWorkflowId>);
      }
      for (const read of ahead) yield await read;
    },
  };
}

export function countOf({ count, groups = [] }: CountWorkflowsResponse): CountWorkflowExecution {
  return {
    count,
    groups: groups.map(({ count, groupValues }) => ({ count, groupValues: groupValues.map((payload) => fromPayload(payload)) })),
  };
}
