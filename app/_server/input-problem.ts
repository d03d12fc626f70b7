import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** Draft-07, which the compiler writes; formats that nobody knows refuse nothing. */
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
formats.default(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

/** Why a value does not fit a JSON Schema, in words with the place; `null`: it fits. A schema that Ajv cannot read refuses nothing. */
export function inputProblem(schema: Readonly<Record<string, unknown>>, value: unknown, what = 'input'): string | null {
  // A workflow without a parameter has the schema `{ type: 'null' }`: no input is how one says null there. An optional one may be left out.
  if (value === undefined && (schema.type === 'null' || schema['x-optional'] === true)) return null;
  const validate = validatorOf(schema);
  if (!validate || validate(value === undefined ? null : value)) return null;
  const errors = validate.errors ?? [];
  return errors
    .slice(0, 5)
    .map((error) => `${`${what}${error.instancePath.replaceAll('/', '.')}`} ${error.message ?? 'is wrong'}`)
    .join('; ');
}

function validatorOf(schema: object): ValidateFunction | undefined {
  const known = compiled.get(schema);
  if (known) return known;
  try {
    const validate = ajv.compile(schema);
    compiled.set(schema, validate);
    return validate;
  } catch {
    return undefined;
  }
}
