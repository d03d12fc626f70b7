import type { inferRouterInputs } from '@trpc/server';
import type { ApiOutputs } from '../../app/_client';
import type { AppRouter } from '../../app/_server/routers';

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ScheduleEntry = ApiOutputs['schedules']['list']['schedules'][number];
export type ScheduleDetails = ApiOutputs['schedules']['get'];
