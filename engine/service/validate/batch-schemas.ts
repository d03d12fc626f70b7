import { z } from 'zod';
import { id, payloads } from './schemas';

const text = z.string().max(4_000);
const ref = { namespace: id, jobId: id };

export const batchRefSchema = z.looseObject(ref);
export const startBatchSchema = z.looseObject({
  ...ref,
  query: z.string().trim().min(1, "must not be empty; to mean all runs, say StartTime > '2000-01-01T00:00:00Z'"),
  operation: z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('CANCEL') }),
    z.looseObject({ kind: z.literal('TERMINATE') }),
    z.looseObject({ kind: z.literal('SIGNAL'), signalName: id, input: payloads.optional() }),
    z.looseObject({ kind: z.literal('DELETE') }),
    z.looseObject({
      kind: z.literal('RESET'),
      to: z.enum(['FIRST_WORKFLOW_TASK', 'LAST_WORKFLOW_TASK']),
      reapplyExclude: z.array(z.enum(['SIGNAL', 'UPDATE'])).optional(),
    }),
  ]),
  reason: text,
  rps: z.number().min(0.1, 'is at least 0.1').max(1_000, 'is at most 1,000').optional(),
  identity: z.string(),
});
export const stopBatchSchema = z.looseObject({ ...ref, reason: text, identity: z.string() });
export const listBatchesSchema = z.looseObject({ namespace: id, pageSize: z.number().int().min(0).max(1_000).optional() });
