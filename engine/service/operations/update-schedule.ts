import { EngineError, type UpdateScheduleRequest } from '../../contract';
import { updateSchedule as law, rememberRequest } from '../../core';
import type { House } from '../house';
import { admitAttributes } from '../namespaces/search-attributes';
import { checkAction } from '../schedules/check-action';
import { asArgument } from '../schedules/schedules';
import { check } from '../validate/check';
import { checkSearchAttributes } from '../validate/limits';
import { updateScheduleSchema } from '../validate/schedule-schemas';

export async function updateSchedule(house: House, asked: UpdateScheduleRequest): Promise<{ readonly revision: number }> {
  check(updateScheduleSchema, asked);
  checkAction(house, asked.action);
  checkSearchAttributes(asked.searchAttributes);
  await admitAttributes(house, asked.namespace, asked.action.searchAttributes);
  const searchAttributes = await admitAttributes(house, asked.namespace, asked.searchAttributes);
  const request = { ...asked, ...(searchAttributes && { searchAttributes }) };
  const { scheduleId, requestId, revision } = request;
  return house.schedules.change(request, (schedule, now) => {
    if (schedule.requestIds.includes(requestId)) return schedule;
    if (revision !== undefined && revision !== schedule.revision)
      throw new EngineError('SCHEDULE_CHANGED', `Schedule "${scheduleId}" has been changed meanwhile. Read it again, and change that.`, {
        scheduleId,
        revision: schedule.revision,
      });
    return rememberRequest(
      asArgument(() => law(schedule, request, now)),
      requestId,
    );
  });
}
