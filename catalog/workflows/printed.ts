import { print, validate } from '../../compiler';
import { CatalogError } from '../catalog';

/** A definition, of any format so far and from anywhere, as code. */
export function printed(definition: unknown): string {
  const checked = validate(withoutSchema(definition));
  if (checked.ok) return print(checked.definition);
  const [first] = checked.problems;
  throw new CatalogError('INVALID_SOURCE', `The definition cannot be printed: ${first?.message} (${first?.path})`, {
    problems: checked.problems,
  });
}

/** `"$schema"` is for the editor that it was written with. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$schema' in value)) return value;
  const { $schema, ...definition } = value;
  return definition;
}
