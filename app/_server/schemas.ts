import { z } from 'zod';
import type { SaveDraft } from '../../catalog';
import { type Definition, definitionSchema, editSchema, migrate } from '../../compiler/definition';
import { WORKFLOW_STATUSES } from '../../engine/contract';

/** Shapes that many procedures share. Every string has a bound; the whole request has one too (4 MiB, `server/guard.ts`). */

/** Any text but one with a NUL character: SQLite's C strings end there, and the rest would be lost. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'must not contain a NUL character');

/** A workflow's name in the catalogue, which is the name of its exported function. */
export const workflowName = text(200).min(1);
export const source = text(1_048_576);
export const offset = z.number().int().min(0).max(1_048_576);
export const note = text(4_000);
/** Who publishes: a name for people, which nobody checks. */
export const author = text(200);
export const versionNumber = z.number().int().min(1);
/** Where boxes stand on the canvas: a sidecar that only screens read. */
export const layout = z.custom<SaveDraft['layout']>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);
/** Of any format so far. */
export const definition = z.preprocess(migrate, definitionSchema) as unknown as z.ZodType<Definition, Definition>;
export const edit = editSchema;

export const workflowId = text(1_000).min(1);
export const runId = text(100).min(1);
export const requestId = text(200).min(1);
export const reason = text(4_000);
export const handlerName = text(200).min(1);
/** JSON values in the order of the parameters. */
export const args = z.array(z.unknown()).max(100).default([]);

export const runRef = z.object({ workflowId, runId: runId.optional() });

/** How tRPC's `tracked` hands the last seen event id back after a reconnect: as text. */
export const lastEventId = z.union([z.number().int().min(0), z.string().regex(/^\d{1,9}$/)]).transform(Number);

export const visibilityFilter = z.object({
  workflowType: text(200).optional(),
  workflowId: workflowId.optional(),
  /** Beginning of a workflow id, or a whole run id. */
  text: text(1_000).optional(),
  statuses: z.array(z.enum(WORKFLOW_STATUSES)).max(WORKFLOW_STATUSES.length).optional(),
  startedAfter: z.number().optional(),
  startedBefore: z.number().optional(),
  taskQueue: text(1_000).optional(),
  /** Only runs whose workflow task keeps failing. */
  taskFailing: z.boolean().optional(),
});

export const namespaceName = text(255).min(1);
export const namespaceFacts = z.object({
  namespace: namespaceName,
  description: text(10_000).optional(),
  ownerEmail: text(1_000).optional(),
  data: z.record(text(255), text(4_000)).optional(),
  /** How long closed runs are kept; null: for ever. */
  retentionMs: z.number().int().nullable().optional(),
});

/** Temporal's list filter (docs/visibility.md); the engine reads it and says what is wrong with it. */
export const visibilityQuery = text(10_000);
