import type { ScheduleListEntry } from '../../contract';
import { composeInterceptors, searchAttributesFromPayloads, typedSearchAttributesFromPayloads, type Workflow } from '../common';
import { attempt } from './attempt';
import { BaseClient, type BaseClientOptions, type Caller, type LoadedWithDefaults } from './base-client';
import type { ScheduleClientInterceptor } from './interceptors';
import { compileAction, createSchedule, resultOf } from './schedule-calls';
import { type ScheduleHandle, scheduleHandle } from './schedule-handle';
import { decodeSpec } from './schedule-spec';
import type { ScheduleOptions, ScheduleOptionsAction, ScheduleOptionsStartWorkflowAction, ScheduleSummary } from './schedule-types';

export interface ScheduleClientOptions extends BaseClientOptions {
  /** Come between this client's calls and the engine, the first first. */
  interceptors?: ScheduleClientInterceptor[];
}
export type LoadedScheduleClientOptions = LoadedWithDefaults<ScheduleClientOptions> & Required<Pick<ScheduleClientOptions, 'interceptors'>>;

export interface ListScheduleOptions {
  /** Schedules that are read at once. Default 1,000. */
  pageSize?: number;
  /** For example `TemporalSchedulePaused = false`. */
  query?: string;
}

/** Makes schedules, which start workflows by themselves at given times, and finds those that there are. */
export class ScheduleClient extends BaseClient {
  readonly options: LoadedScheduleClientOptions;

  constructor(options: ScheduleClientOptions = {}) {
    super(options);
    this.options = { ...this.loaded(options), interceptors: options.interceptors ?? [] };
  }

  /** Throws `ScheduleAlreadyRunning` when there is one of this id. */
  async create<W extends Workflow = Workflow>(options: ScheduleOptions<ScheduleOptionsStartWorkflowAction<W>>): Promise<ScheduleHandle>;
  async create<A extends ScheduleOptionsAction>(options: ScheduleOptions<A>): Promise<ScheduleHandle> {
    if (!options.scheduleId) throw new TypeError('Missing ScheduleOptions.scheduleId');
    const action = compileAction(options.scheduleId, options.action, 'ScheduleOptions');
    const create = composeInterceptors(this.options.interceptors, 'create', (input) => createSchedule(this.caller, input));
    await create({ options: { ...options, action }, headers: {} });
    return this.getHandle(options.scheduleId);
  }

  /** The schedules that a query finds, or all; pages are read as they are needed. */
  async *list({ pageSize = 1_000, query }: ListScheduleOptions = {}): AsyncIterable<ScheduleSummary> {
    const { engine, namespace } = this.caller;
    let cursor: string | undefined;
    do {
      const page = await attempt({ namespace }, 'Failed to list schedules', () =>
        engine.listSchedules({ namespace, query, pageSize, ...(cursor && { cursor }) }),
      );
      for (const entry of page.schedules) yield summaryOf(this.caller, entry);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** A handle on a schedule; says nothing about whether it exists. */
  getHandle(scheduleId: string): ScheduleHandle {
    return scheduleHandle(this, this.caller, scheduleId);
  }
}

async function summaryOf(caller: Caller, entry: ScheduleListEntry): Promise<ScheduleSummary> {
  const { scheduleId, spec, workflowType, memo, searchAttributes, state, info } = entry;
  return {
    scheduleId,
    spec: decodeSpec(spec),
    action: { type: 'startWorkflow', workflowType },
    memo: await caller.conversion.decodeMap(memo),
    searchAttributes: searchAttributesFromPayloads(searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(searchAttributes),
    state: { paused: state.paused, note: state.note },
    info: { recentActions: info.recentActions.map(resultOf), nextActionTimes: info.nextActionTimes.map((time) => new Date(time)) },
  };
}
