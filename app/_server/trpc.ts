import { initTRPC } from '@trpc/server';
import { ZodError } from 'zod';
import type { ServerContext } from '../../server/context';
import { transformer } from '../transformer';
import { errorData, isCodedError, toTrpcError } from './errors';
import { inputSentence } from './input-sentence';

export interface RequestContext {
  readonly server: ServerContext;
}

const t = initTRPC.context<RequestContext>().create({
  transformer,
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error }) {
    const data = { ...shape.data, ...errorData(error) };
    if (error.cause instanceof ZodError) return { ...shape, message: inputSentence(error.cause), data };
    if (data.backstitchCode !== 'INTERNAL') return { ...shape, data };
    return { ...shape, message: 'something went wrong inside; the server printed what', data };
  },
});

export const router = t.router;

/** Every procedure is built on this: it gives the engine's and the catalogue's errors their HTTP meaning. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && isCodedError(result.error.cause)) throw toTrpcError(result.error.cause);
  return result;
});

export const createCaller = t.createCallerFactory;
