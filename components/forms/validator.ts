import type { RJSFSchema, RJSFValidationError } from '@rjsf/utils';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { t } from '../texts';

/** JSON Schema draft-07, as the compiler writes it; a schema that says it is of another draft is read as that, too. */
export const validator = customizeValidator({ ajvOptionsOverrides: { strict: false, validateSchema: false } });

/** What is wrong with a value: "customer.email must be string", one line a problem. */
export function schemaProblems(schema: RJSFSchema, value: unknown): string[] {
  return validator.validateFormData(value, schema).errors.map(problemText);
}

/** Ajv's words in the reader's: a missing property is "is missing", not "must have required property 'x'". */
export function problemText(error: Pick<RJSFValidationError, 'property' | 'message' | 'name' | 'params'>): string {
  const path = (error.property ?? '').replace(/^\./, '');
  const missing: unknown = error.params?.missingProperty;
  if (error.name === 'required' && typeof missing === 'string') {
    return t('{what} is missing', {
      what: path === missing || path.endsWith(`.${missing}`) ? path : [path, missing].filter(Boolean).join('.'),
    });
  }
  return `${path || t('the input')} ${error.message ?? t('is not right')}`;
}

export function fieldMessage(message: string): string {
  return /^must have required property/.test(message) ? t('Fill this in.') : t('This {message}.', { message });
}
