import {
  EngineError,
  type ListSchedulesRequest,
  type ScheduleListEntry,
  type SearchAttributeTypes,
  storeUnavailable,
} from '../../contract';
import { decodeSchedule, type Schedule } from '../../core';
import { indexAttributes, matches, parseQuery } from '../../visibility';
import type { House } from '../house';
import { entryOf } from '../schedules/description';
import { check } from '../validate/check';
import { listSchedulesSchema } from '../validate/schedule-schemas';

const DEFAULT_PAGE = 50;
/** Read at once. Schedules are hundreds, not millions: they are looked through one by one. */
const BATCH = 200;

export async function listSchedules(
  house: House,
  request: ListSchedulesRequest,
): Promise<{ readonly schedules: readonly ScheduleListEntry[]; readonly nextCursor: string | null }> {
  check(listSchedulesSchema, request);
  const { namespace } = request;
  const types = { ...house.namespaces.searchAttributes(namespace), ScheduleId: 'KEYWORD' } as const;
  const now = house.clock.now();
  const { where, orderBy, groupBy } = parseQuery(request.query ?? '', { attributes: types, now });
  if (groupBy || orderBy.length > 0)
    throw new EngineError('INVALID_ARGUMENT', 'Schedules are listed in an order of their own: no ORDER BY, no GROUP BY.', {
      path: 'query',
    });
  const size = request.pageSize || DEFAULT_PAGE;
  const schedules: ScheduleListEntry[] = [];
  let after = request.cursor || null;
  do {
    const limit = where ? BATCH : size - schedules.length;
    const page = await house.store.pageDocuments({ kind: 'schedule', namespace, after, limit }).catch((error: unknown) => {
      throw storeUnavailable(error);
    });
    for (const [i, { body }] of page.documents.entries()) {
      const schedule = decodeSchedule(body);
      if (where && !matches(where, rowOf(schedule), attributesOf(schedule, types))) continue;
      schedules.push(entryOf(schedule, now));
      if (schedules.length < size) continue;
      const last = i === page.documents.length - 1;
      return { schedules, nextCursor: last ? page.next : (page.places[i] ?? null) };
    }
    after = page.next;
  } while (after !== null);
  return { schedules, nextCursor: null };
}

/** A schedule as a row of the runs list, so that the one query language speaks of both. */
function rowOf({ namespace, scheduleId, id, action, createdAt }: Schedule): Parameters<typeof matches>[1] {
  return {
    key: { namespace, workflowId: scheduleId, runId: id },
    workflowType: action.workflowType,
    status: 'Running',
    taskQueue: action.taskQueue,
    startTime: createdAt,
    executionTime: createdAt,
    closeTime: null,
    historyLength: 0,
    historySizeBytes: 0,
    stateTransitionCount: 0,
  };
}

function attributesOf({ scheduleId, state, searchAttributes }: Schedule, types: SearchAttributeTypes): Parameters<typeof matches>[2] {
  return [
    ...indexAttributes(searchAttributes, types),
    { name: 'ScheduleId', type: 'KEYWORD', values: [scheduleId] },
    { name: 'TemporalSchedulePaused', type: 'BOOL', values: [state.paused] },
  ];
}
