import type { PatchScheduleRequest } from '../../contract';
import { patchSchedule as law, rememberRequest } from '../../core';
import type { House } from '../house';
import { asArgument } from '../schedules/schedules';
import { check } from '../validate/check';
import { patchScheduleSchema } from '../validate/schedule-schemas';

export async function patchSchedule(house: House, request: PatchScheduleRequest): Promise<void> {
  check(patchScheduleSchema, request);
  const { requestId } = request;
  await house.schedules.change(request, (schedule, now) => {
    if (schedule.requestIds.includes(requestId)) return schedule;
    return rememberRequest(
      asArgument(() => law(schedule, request, now)),
      requestId,
    );
  });
}
