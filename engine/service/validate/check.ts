import type { z } from 'zod';
import { EngineError } from '../../contract';

/** Throws `INVALID_ARGUMENT` with the field's path and what is wrong with it. Requests are checked here and trusted inside. */
export function check(schema: z.ZodType, request: unknown): void {
  const result = schema.safeParse(request);
  if (result.success) return;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  throw new EngineError('INVALID_ARGUMENT', `${path === '' ? 'The request' : path}: ${issue?.message ?? 'is not valid'}`, { path });
}
