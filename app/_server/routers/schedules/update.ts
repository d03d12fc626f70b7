import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { API_IDENTITY } from '../../../identity';
import { requestId } from '../../schemas';
import { procedure } from '../../trpc';
import { actionOf, definition, scheduleId } from './input';

const input = z.object({
  scheduleId,
  spec: definition.spec.optional(),
  action: definition.action.optional(),
  policies: definition.policies,
  state: definition.state,
  /** Of the schedule this is based on: `SCHEDULE_CHANGED` if somebody else has updated it since. Default: that of now. */
  revision: z.number().int().optional(),
  requestId: requestId.optional(),
});

/** Changes what is given; a spec and an action are replaced as a whole. */
export const update = procedure.input(input).mutation(async ({ ctx: { server }, input }) => {
  const { scheduleId: id, spec, action, policies, state, revision, requestId = randomUUID() } = input;
  const ref = { namespace: server.info.namespace, scheduleId: id };
  const before = await server.engine.describeSchedule(ref);
  await server.engine.updateSchedule({
    ...ref,
    spec: spec ?? before.spec,
    action: action ? await actionOf(server, id, action) : before.action,
    policies: changed(before.policies, policies),
    state: changed(before.state, state),
    revision: revision ?? before.revision,
    requestId,
    identity: API_IDENTITY,
  });
  return { scheduleId: id };
});

/** What is given, in place of what was there. A field that is there without a value is not given. */
function changed<T extends object>(before: T, change: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const given = Object.entries(change ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}
