import { msNumberToTs, type Timestamp, toLong, tsToMs } from '../../common';
import { rawScheduleOf } from '../raw';
import { DeploymentCalls } from './deployment-calls';
import { type IndexedField, type MapField, type Maybe, mapFrom, namespaceOf, requestIdOf, textOf, tokenFrom, tokenOf } from './fields';
import { backfillFrom, definitionFrom, overlapFrom, type ScheduleField, type SchedulePatchField } from './schedule-fields';
import type { NamespaceField } from './system-calls';

interface OfSchedule extends NamespaceField {
  scheduleId?: Maybe<string>;
}
interface Change extends OfSchedule {
  identity?: Maybe<string>;
  requestId?: Maybe<string>;
}
export interface CreateScheduleRequest extends Change {
  schedule?: Maybe<ScheduleField>;
  initialPatch?: Maybe<SchedulePatchField>;
  memo?: Maybe<MapField>;
  searchAttributes?: Maybe<IndexedField>;
}
export interface UpdateScheduleRequest extends Change {
  schedule?: Maybe<ScheduleField>;
  /** Of a description: refused when the schedule has been changed since. */
  conflictToken?: Maybe<Uint8Array>;
  searchAttributes?: Maybe<IndexedField>;
}
export interface ListSchedulesRequest extends NamespaceField {
  maximumPageSize?: Maybe<number>;
  nextPageToken?: Maybe<Uint8Array>;
  query?: Maybe<string>;
}
export interface PatchScheduleRequest extends Change {
  patch?: Maybe<SchedulePatchField>;
}
export interface ListScheduleMatchingTimesRequest extends OfSchedule {
  startTime?: Maybe<Timestamp>;
  endTime?: Maybe<Timestamp>;
}

export abstract class ScheduleCalls extends DeploymentCalls {
  async createSchedule(request: CreateScheduleRequest) {
    const { schedule, initialPatch, memo, searchAttributes } = request;
    return this.call(async (engine) => {
      const definition = definitionFrom(schedule);
      const { pause, unpause, triggerImmediately, backfillRequest } = initialPatch ?? {};
      const { revision } = await engine.createSchedule({
        ...changeOf(request),
        ...definition,
        state: {
          ...definition.state,
          ...(pause && { paused: true, note: pause }),
          ...(unpause && { paused: false, note: unpause }),
        },
        memo: mapFrom(memo?.fields),
        searchAttributes: mapFrom(searchAttributes?.indexedFields),
        ...(triggerImmediately && { triggerImmediately: { overlap: overlapFrom(triggerImmediately.overlapPolicy) } }),
        backfill: backfillRequest?.map(backfillFrom),
      });
      return { conflictToken: conflictTokenOf(revision) };
    });
  }

  async updateSchedule(request: UpdateScheduleRequest): Promise<object> {
    const { schedule, conflictToken, searchAttributes } = request;
    await this.call(async (engine) =>
      engine.updateSchedule({
        ...changeOf(request),
        ...definitionFrom(schedule),
        ...(conflictToken?.length && { revision: Number(new TextDecoder().decode(conflictToken)) }),
        ...(searchAttributes && { searchAttributes: mapFrom(searchAttributes.indexedFields) ?? {} }),
      }),
    );
    return {};
  }

  async describeSchedule(request: OfSchedule) {
    return this.call(async (engine) => rawScheduleOf(await engine.describeSchedule(scheduleOf(request))));
  }

  async deleteSchedule(request: OfSchedule): Promise<object> {
    await this.call((engine) => engine.deleteSchedule(scheduleOf(request)));
    return {};
  }

  async patchSchedule(request: PatchScheduleRequest): Promise<object> {
    const { triggerImmediately, backfillRequest, pause, unpause } = request.patch ?? {};
    await this.call((engine) =>
      engine.patchSchedule({
        ...changeOf(request),
        pause: textOf(pause),
        unpause: textOf(unpause),
        ...(triggerImmediately && { triggerImmediately: { overlap: overlapFrom(triggerImmediately.overlapPolicy) } }),
        backfill: backfillRequest?.map(backfillFrom),
      }),
    );
    return {};
  }

  /** At most a thousand. */
  async listScheduleMatchingTimes(request: ListScheduleMatchingTimesRequest) {
    return this.call(async (engine) => {
      const { times } = await engine.listScheduleTimes({
        namespace: namespaceOf(request),
        of: { scheduleId: request.scheduleId ?? '' },
        start: tsToMs(request.startTime),
        end: tsToMs(request.endTime),
        limit: 1_000,
      });
      return { startTime: times.map(msNumberToTs) };
    });
  }

  async listSchedules(request: ListSchedulesRequest) {
    return this.call(async (engine) => {
      const { schedules, nextCursor } = await engine.listSchedules({
        namespace: namespaceOf(request),
        query: textOf(request.query),
        pageSize: request.maximumPageSize || undefined,
        cursor: tokenFrom<string>(request.nextPageToken),
      });
      const entries = schedules.map(({ workflowType, ...entry }) => {
        const action = { workflowId: '', workflowType, taskQueue: '' };
        const { schedule, info, memo, searchAttributes } = rawScheduleOf({ ...entry, action, revision: 0 });
        const { recentActions, futureActionTimes } = info;
        const { notes, paused } = schedule.state;
        return {
          scheduleId: entry.scheduleId,
          memo,
          searchAttributes,
          info: { spec: schedule.spec, workflowType: { name: workflowType }, notes, paused, recentActions, futureActionTimes },
        };
      });
      return { schedules: entries, nextPageToken: tokenOf(nextCursor) };
    });
  }

  async countSchedules(request: NamespaceField & { query?: Maybe<string> }) {
    return this.call(async (engine) => {
      let [count, cursor] = [0, undefined as string | undefined];
      do {
        const page = await engine.listSchedules({ namespace: namespaceOf(request), query: textOf(request.query), pageSize: 1_000, cursor });
        count += page.schedules.length;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return { count: toLong(count), groups: [] };
    });
  }
}

function scheduleOf(request: OfSchedule) {
  return { namespace: namespaceOf(request), scheduleId: request.scheduleId ?? '' };
}

function changeOf(request: Change) {
  return { ...scheduleOf(request), requestId: requestIdOf(request.requestId), identity: request.identity ?? '' };
}

function conflictTokenOf(revision: number): Uint8Array {
  return new TextEncoder().encode(String(revision));
}
