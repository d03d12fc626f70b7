import { z } from 'zod';
import { type DefinitionSchemas, print, validate, withSchemas } from '../../compiler';
import { CatalogError } from '../catalog';

/** A definition, of any format so far and from anywhere, as code; `schemas` become its types. */
export function printed(definition: unknown, schemas?: DefinitionSchemas): string {
  const checked = validate(definition);
  if (!checked.ok) throw unprintable(checked.problems);
  if (schemas === undefined) return print(checked.definition);
  const typed = validate(withSchemas(checked.definition, schemas));
  if (!typed.ok) throw unprintable(typed.problems);
  return print(typed.definition);
}

function unprintable(problems: readonly { readonly message: string; readonly path: string }[]): CatalogError {
  const [first] = problems;
  return new CatalogError('INVALID_SOURCE', `The definition cannot be printed: ${first?.message} (${first?.path})`, { problems });
}

const schema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const call = z.object({ args: schema.optional(), result: schema.optional() });

/** JSON Schemas that come with a definition. */
export const definitionSchemas: z.ZodType<DefinitionSchemas> = z.strictObject({
  input: schema.optional(),
  output: schema.optional(),
  signals: z.record(z.string(), schema).optional(),
  queries: z.record(z.string(), call).optional(),
  updates: z.record(z.string(), call).optional(),
});

/** A definition as it stands in a file: `$schema` is for the editor that it was written with, `schemas` may stand beside it. */
export function printedFile(value: unknown): string {
  if (typeof value !== 'object' || value === null) return printed(value);
  const { $schema, schemas, ...definition } = value as Readonly<Record<string, unknown>>;
  if (schemas === undefined) return printed(definition);
  const read = definitionSchemas.safeParse(schemas);
  if (read.success) return printed(definition, read.data);
  const [issue] = read.error.issues;
  throw new CatalogError('INVALID_SOURCE', `The schemas cannot be read: ${issue?.message} (schemas.${issue?.path.join('.')})`);
}
