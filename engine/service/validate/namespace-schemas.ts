import { z } from 'zod';
import { SEARCH_ATTRIBUTE_TYPES } from '../../contract';

/** As Temporal's: letters, digits, `-`, `_` and `.`, at most 255 of them. */
const namespace = z
  .string()
  .min(1, 'must not be empty')
  .max(255, 'must not be longer than 255 characters')
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'must be of letters, digits, "-", "_" and ".", and begin with a letter or digit');
const HOUR_MS = 3_600_000;

export const namespaceSchema = z.looseObject({ namespace: z.string().min(1, 'must not be empty').max(1_000) });
export const registerNamespaceSchema = z.looseObject({
  namespace,
  description: z.string().max(10_000).optional(),
  ownerEmail: z.string().max(1_000).optional(),
  data: z.record(z.string().min(1).max(255), z.string().max(4_000)).optional(),
  retentionMs: z.number().int().min(HOUR_MS, 'must be an hour (3,600,000 ms) at least, or null for ever').nullable().optional(),
});
export const deleteNamespaceSchema = z.looseObject({ namespace, confirm: z.string() });
export const addSearchAttributesSchema = z.looseObject({
  namespace,
  searchAttributes: z.record(z.string(), z.enum(SEARCH_ATTRIBUTE_TYPES)),
});
export const removeSearchAttributesSchema = z.looseObject({ namespace, names: z.array(z.string()).max(1_000) });
