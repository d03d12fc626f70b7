import type { UpdateActivityOptionsRequest, UpdateActivityOptionsResponse } from '../../contract';
import { updateActivityOptions as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { updateActivityOptionsSchema } from '../validate/schemas';
import { originalOptions } from './original-options';
import { onCurrentRun } from './resolve-run';

export async function updateActivityOptions(house: House, request: UpdateActivityOptionsRequest): Promise<UpdateActivityOptionsResponse> {
  check(updateActivityOptionsSchema, request);
  return onCurrentRun(house, request.execution, async (key) => {
    const original = request.restoreOriginal ? await originalOptions(house, key) : undefined;
    const activities = await house.updates.submit(key, {
      law: (state, env) => law(state, { ...request, ...(original && { original }) }, env),
    });
    return { activities };
  });
}
