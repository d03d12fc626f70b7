import { API_IDENTITY } from '../../../identity';
import { procedure } from '../../trpc';
import { changeInput } from './input';

/** New runs, and those that go along, get this version from now on. */
export const setCurrentVersion = procedure
  .input(changeInput)
  .mutation(({ ctx: { server }, input }) =>
    server.engine.setCurrentVersion({ ...input, namespace: input.namespace ?? server.info.namespace, identity: API_IDENTITY }),
  );
