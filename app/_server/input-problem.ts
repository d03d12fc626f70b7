import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const compiled = new WeakMap<object, ValidateFunction>();

/** Why a value does not fit a JSON Schema, in words with the place; `null`: it fits. A schema that Ajv cannot read refuses nothing. */
export function inputProblem(schema: Readonly<Record<string, unknown>>, value: unknown): string | null {
  // A workflow without a parameter has the schema `{ type: 'null' }`: no input is how one says null there.
  if (value === undefined && schema.type === 'null') return null;
  const validate = validatorOf(schema);
  if (!validate || validate(value === undefined ? null : value)) return null;
  const errors = validate.errors ?? [];
  return errors
    .slice(0, 5)
    .map((error) => `${`input${error.instancePath.replaceAll('/', '.')}`} ${error.message ?? 'is wrong'}`)
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
