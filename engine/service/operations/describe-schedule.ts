import type { ScheduleDescription, ScheduleRef } from '../../contract';
import type { House } from '../house';
import { descriptionOf } from '../schedules/description';
import { check } from '../validate/check';
import { scheduleRefSchema } from '../validate/schedule-schemas';

export async function describeSchedule(house: House, request: ScheduleRef): Promise<ScheduleDescription> {
  check(scheduleRefSchema, request);
  return descriptionOf(await house.schedules.read(request), house.clock.now());
}
