import { SCHEDULE_OVERLAP_POLICIES, type ScheduleOverlapPolicy } from '../../../contract';
import { type Timestamp, tsToMs } from '../../common';
import { rawScheduleOf } from '../raw';
import { CallError, GrpcStatus } from '../status';
import { DeploymentCalls } from './deployment-calls';
import { type Maybe, namespaceOf, requestIdOf, textOf, tokenFrom, tokenOf } from './fields';
import type { NamespaceField } from './system-calls';

interface OfSchedule extends NamespaceField {
  scheduleId?: Maybe<string>;
}
export interface ListSchedulesRequest extends NamespaceField {
  maximumPageSize?: Maybe<number>;
  nextPageToken?: Maybe<Uint8Array>;
  query?: Maybe<string>;
}
export interface PatchScheduleRequest extends OfSchedule {
  patch?: Maybe<{
    triggerImmediately?: Maybe<{ overlapPolicy?: Maybe<number> }>;
    backfillRequest?: Maybe<{ startTime?: Maybe<Timestamp>; endTime?: Maybe<Timestamp>; overlapPolicy?: Maybe<number> }[]>;
    pause?: Maybe<string>;
    unpause?: Maybe<string>;
  }>;
  identity?: Maybe<string>;
  requestId?: Maybe<string>;
}

/**
 * The engine under the names and in the messages of Temporal's gRPC service, for programs that call it past the client. Rejections have
 * gRPC's `code` and `details`. What is not offered rejects with UNIMPLEMENTED.
 */
export class WorkflowService extends DeploymentCalls {
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
        ...scheduleOf(request),
        pause: textOf(pause),
        unpause: textOf(unpause),
        ...(triggerImmediately && { triggerImmediately: { overlap: overlapOf(triggerImmediately.overlapPolicy) } }),
        backfill: backfillRequest?.map(({ startTime, endTime, overlapPolicy }) => ({
          start: tsToMs(startTime),
          end: tsToMs(endTime),
          overlap: overlapOf(overlapPolicy),
        })),
        requestId: requestIdOf(request.requestId),
        identity: request.identity ?? '',
      }),
    );
    return {};
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
}

/** A service whose missing methods say so. */
export function serviceWithGaps<T extends object>(service: T): T {
  return new Proxy(service, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (found !== undefined || typeof name !== 'string' || name === 'then' || name === 'toJSON') return found;
      return async () => {
        throw new CallError(GrpcStatus.UNIMPLEMENTED, `${target.constructor.name}.${name} is not offered here`);
      };
    },
  });
}

function scheduleOf(request: OfSchedule) {
  return { namespace: namespaceOf(request), scheduleId: request.scheduleId ?? '' };
}

/** Temporal's numbers begin with 1; none: the schedule's own. */
function overlapOf(number: Maybe<number> | undefined): ScheduleOverlapPolicy | undefined {
  return number ? SCHEDULE_OVERLAP_POLICIES[number - 1] : undefined;
}
