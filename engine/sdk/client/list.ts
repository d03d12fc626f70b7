import { type CountWorkflowsResponse, fromPayload } from '../../contract';
import type { SearchAttributeValueOrReadonly } from '../common';
import { attempt } from './attempt';
import type { Caller } from './base-client';
import { infoOf } from './info';
import { viaService } from './over-service';
import { type RawWorkflowExecutionInfo, rawInfoOf } from './raw';
import type { WorkflowService } from './services';
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

export function listWorkflows(
  caller: Caller,
  { query, pageSize }: ListOptions,
  historyOf: (workflowId: string, runId: string) => Promise<History>,
): AsyncWorkflowListIterable {
  async function* executions(): AsyncGenerator<WorkflowExecutionInfo> {
    for await (const raw of caller.service ? serviceExecutions(caller.service) : engineExecutions()) yield infoOf(caller, raw, raw);
  }
  const { engine, namespace } = caller;
  async function* engineExecutions(): AsyncGenerator<RawWorkflowExecutionInfo> {
    let cursor: string | undefined;
    do {
      const page = await attempt({ namespace }, 'Failed to list workflows', () =>
        engine.listWorkflows({ namespace, query, pageSize, cursor }),
      );
      yield* page.executions.map(rawInfoOf);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  async function* serviceExecutions(service: WorkflowService): AsyncGenerator<RawWorkflowExecutionInfo> {
    let nextPageToken: Uint8Array = new Uint8Array();
    do {
      const page = await attempt({ namespace }, 'Failed to list workflows', () =>
        viaService(() => service.listWorkflowExecutions({ namespace, query: query ?? null, pageSize: pageSize ?? null, nextPageToken })),
      );
      yield* page.executions ?? [];
      nextPageToken = page.nextPageToken ?? new Uint8Array();
    } while (nextPageToken.length > 0);
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
    groups: groups.map(({ count, groupValues }) => ({
      count,
      groupValues: groupValues.map((payload) => [fromPayload(payload)] as SearchAttributeValueOrReadonly),
    })),
  };
}
