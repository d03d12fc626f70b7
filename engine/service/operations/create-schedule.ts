import { type CreateScheduleRequest, EngineError } from '../../contract';
import { createSchedule as law, patchSchedule } from '../../core';
import type { House } from '../house';
import { admitAttributes } from '../namespaces/search-attributes';
import { checkAction } from '../schedules/check-action';
import { asArgument } from '../schedules/schedules';
import { check } from '../validate/check';
import { checkPayloadMap, checkSearchAttributes } from '../validate/limits';
import { createScheduleSchema } from '../validate/schedule-schemas';

/** The same request id finds the schedule that it created. */
export async function createSchedule(house: House, asked: CreateScheduleRequest): Promise<{ readonly revision: number }> {
  check(createScheduleSchema, asked);
  checkAction(house, asked.action);
  checkPayloadMap(house, 'The memo', asked.memo);
  checkSearchAttributes(asked.searchAttributes);
  await admitAttributes(house, asked.namespace, asked.action.searchAttributes);
  const searchAttributes = await admitAttributes(house, asked.namespace, asked.searchAttributes);
  const request = { ...asked, ...(searchAttributes && { searchAttributes }) };
  const now = house.clock.now();
  const schedule = asArgument(() => patchSchedule(law(request, house.ids.uuid(), now), request, now));
  if (await house.schedules.create(schedule)) return { revision: schedule.revision };
  const { requestIds, revision } = await house.schedules.read(request);
  if (requestIds.includes(request.requestId)) return { revision };
  throw new EngineError('SCHEDULE_ALREADY_EXISTS', `Schedule "${request.scheduleId}" is there already.`, {
    scheduleId: request.scheduleId,
  });
}
