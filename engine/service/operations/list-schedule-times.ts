import { EngineError, type ListScheduleTimesRequest, type ListScheduleTimesResponse, type ScheduleSpec } from '../../contract';
import { changesThatMatter, compileSpec, timesOf } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { listScheduleTimesSchema } from '../validate/schedule-schemas';

const DEFAULT_LIMIT = 10;
const YEAR_MS = 366 * 86_400_000;

/** The nominal times of a schedule, without jitter: what a backfill of that span would act for, what a spec that is being written means. */
export async function listScheduleTimes(house: House, request: ListScheduleTimesRequest): Promise<ListScheduleTimesResponse> {
  check(listScheduleTimesSchema, request);
  const { start, end = Number.POSITIVE_INFINITY, limit = DEFAULT_LIMIT } = request;
  const spec = await specOf(house, request);
  const next = timesOf({ ...spec, jitterMs: 0 }, '');
  const clockChanges = changesThatMatter(spec, start, Math.min(end, start + YEAR_MS));
  const times: number[] = [];
  for (let time = next(start - 1); time !== null && time.nominal <= end; time = next(time.nominal)) {
    if (times.length === limit) return { times, more: true, clockChanges, spec };
    times.push(time.nominal);
  }
  return { times, more: false, clockChanges, spec };
}

async function specOf(house: House, { namespace, of }: ListScheduleTimesRequest): Promise<ScheduleSpec> {
  if ('scheduleId' in of) return (await house.schedules.read({ namespace, scheduleId: of.scheduleId })).spec;
  const compiled = compileSpec(of.spec);
  if ('problem' in compiled) throw new EngineError('INVALID_ARGUMENT', compiled.problem, { path: 'spec' });
  return compiled.spec;
}
