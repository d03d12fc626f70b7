import type { ScheduleRef } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { scheduleRefSchema } from '../validate/schedule-schemas';

export async function deleteSchedule(house: House, request: ScheduleRef): Promise<void> {
  check(scheduleRefSchema, request);
  await house.schedules.delete(request);
}
