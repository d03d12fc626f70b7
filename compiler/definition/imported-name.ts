import { z } from 'zod';
import { identifier } from './kind';

/** `name`, or `name as other`. */
export const importedName = z.strictObject({ name: z.string().min(1), as: identifier.optional(), typeOnly: z.literal(true).optional() });
export type ImportedName = z.infer<typeof importedName>;
