import { isOpenStatus, OPEN_RUNS, type WorkflowExecutionInfo } from '../../../contract';
import { type Payload, payloadToProto, type Timestamp, toLong, tsToDate } from '../../common';
import { type History, historyOf } from '../history';
import { rawInfoOf, STATUS_CODES } from '../raw';
import { ExecutionCalls } from './execution-calls';
import { type ExecutionField, type Maybe, namespaceOf, refOf, textOf, tokenFrom, tokenOf } from './fields';
import { searchAttributesMessage } from './search-attributes';
import type { NamespaceField } from './system-calls';

export interface HistoryRequest extends NamespaceField {
  execution?: Maybe<ExecutionField>;
  maximumPageSize?: Maybe<number>;
  nextPageToken?: Maybe<Uint8Array>;
  waitNewEvent?: Maybe<boolean>;
  /** 2: only the event that closed the run. */
  historyEventFilterType?: Maybe<number>;
  /** Accepted; there are no archives. */
  skipArchival?: Maybe<boolean>;
}
export interface ListRequest extends NamespaceField {
  pageSize?: Maybe<number>;
  nextPageToken?: Maybe<Uint8Array>;
  query?: Maybe<string>;
}
/** What the old lists filter by. */
export interface FilterRequest extends NamespaceField {
  maximumPageSize?: Maybe<number>;
  nextPageToken?: Maybe<Uint8Array>;
  executionFilter?: Maybe<ExecutionField>;
  typeFilter?: Maybe<{ name?: Maybe<string> }>;
  /** When open runs began, and when closed ones ended. */
  startTimeFilter?: Maybe<{ earliestTime?: Maybe<Timestamp>; latestTime?: Maybe<Timestamp> }>;
}
interface ClosedFilterRequest extends FilterRequest {
  statusFilter?: Maybe<{ status?: Maybe<number> }>;
}

interface HistoryPlace {
  readonly runId: string;
  readonly after: number;
}

/** What is read: histories, lists, search attributes. */
export abstract class VisibilityCalls extends ExecutionCalls {
  /** At most 256 events a page; with `waitNewEvent` an open run's page has a token until the run is closed. */
  async getWorkflowExecutionHistory(request: HistoryRequest) {
    return this.call(async (engine) => {
      const place = tokenFrom<HistoryPlace>(request.nextPageToken);
      const { events, runId, more, status } = await engine.getWorkflowHistory({
        execution: { ...refOf(request, request.execution), ...(place && { runId: place.runId }) },
        afterEventId: place?.after,
        pageSize: request.maximumPageSize ? Math.min(request.maximumPageSize, 256) : undefined,
        waitNewEvent: request.waitNewEvent ?? false,
        closeEventOnly: request.historyEventFilterType === 2,
      });
      const goesOn = more || (request.waitNewEvent === true && isOpenStatus(status));
      const next: HistoryPlace | undefined = goesOn ? { runId, after: events.at(-1)?.id ?? place?.after ?? 0 } : undefined;
      return historyPage(historyOf(events), tokenOf(next));
    });
  }

  /** The last events first; the whole history is one page. */
  async getWorkflowExecutionHistoryReverse(request: HistoryRequest) {
    return this.call(async (engine) => {
      const execution = refOf(request, request.execution);
      const { runId, events, more } = await engine.getWorkflowHistory({ execution });
      const all = [...events];
      for (let goesOn = more; goesOn; ) {
        const page = await engine.getWorkflowHistory({ execution: { ...execution, runId }, afterEventId: all.at(-1)?.id });
        all.push(...page.events);
        goesOn = page.more;
      }
      return { history: historyOf(all.reverse()), nextPageToken: new Uint8Array() };
    });
  }

  async listWorkflowExecutions(request: ListRequest) {
    return this.call(async (engine) => {
      const { executions, nextCursor } = await engine.listWorkflows({
        namespace: namespaceOf(request),
        query: textOf(request.query),
        pageSize: request.pageSize || undefined,
        cursor: tokenFrom<string>(request.nextPageToken),
      });
      return pageOf(executions, nextCursor);
    });
  }

  async scanWorkflowExecutions(request: ListRequest) {
    return this.listWorkflowExecutions(request);
  }

  async listOpenWorkflowExecutions(request: FilterRequest) {
    return this.listWorkflowExecutions(listOf(request, OPEN_RUNS));
  }

  async listClosedWorkflowExecutions({ statusFilter, ...request }: ClosedFilterRequest) {
    const [status] = Object.entries(STATUS_CODES).find(([, code]) => code === statusFilter?.status) ?? [];
    return this.listWorkflowExecutions(
      listOf(request, [`NOT ${OPEN_RUNS}`, ...(status ? [`ExecutionStatus = '${status}'`] : [])].join(' AND '), 'CloseTime'),
    );
  }

  async countWorkflowExecutions(request: NamespaceField & { query?: Maybe<string> }) {
    return this.call(async (engine) => {
      const { count, groups = [] } = await engine.countWorkflows({ namespace: namespaceOf(request), query: textOf(request.query) });
      return {
        count: toLong(count),
        groups: groups.map(({ count, groupValues }) => ({
          count: toLong(count),
          groupValues: groupValues.map(payloadToProto) as Payload[],
        })),
      };
    });
  }

  /** Those of the namespace `default`; `OperatorService.listSearchAttributes` has those of any. */
  async getSearchAttributes(_request: object) {
    return this.call(async (engine) => {
      const { system, custom } = await engine.listSearchAttributes({ namespace: 'default' });
      return { keys: searchAttributesMessage({ ...system, ...custom }) };
    });
  }
}

function pageOf(executions: readonly WorkflowExecutionInfo[], nextCursor: string | null) {
  return { executions: executions.map(rawInfoOf), nextPageToken: tokenOf(nextCursor) };
}

function listOf(
  { maximumPageSize, executionFilter, typeFilter, startTimeFilter, ...rest }: FilterRequest,
  status: string,
  time = 'StartTime',
): ListRequest {
  const { earliestTime, latestTime } = startTimeFilter ?? {};
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
  const conditions = [
    status,
    ...(executionFilter?.workflowId ? [`WorkflowId = ${quoted(executionFilter.workflowId)}`] : []),
    ...(typeFilter?.name ? [`WorkflowType = ${quoted(typeFilter.name)}`] : []),
    ...(earliestTime ? [`${time} >= '${tsToDate(earliestTime).toISOString()}'`] : []),
    ...(latestTime ? [`${time} <= '${tsToDate(latestTime).toISOString()}'`] : []),
  ];
  return { ...rest, pageSize: maximumPageSize, query: conditions.join(' AND ') };
}

interface HistoryPage {
  history: History;
  rawHistory: never[];
  nextPageToken: Uint8Array;
  archived: boolean;
  /** Temporal's JSON form of the message. */
  toJSON(): { [name: string]: unknown };
}

function historyPage(history: History, nextPageToken: Uint8Array): HistoryPage {
  const page = { history, rawHistory: [], nextPageToken, archived: false };
  const toJSON = () => ({ history, ...(nextPageToken.length > 0 && { nextPageToken: Buffer.from(nextPageToken).toString('base64') }) });
  return Object.defineProperty(page as unknown as HistoryPage, 'toJSON', { value: toJSON });
}
