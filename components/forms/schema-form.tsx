'use client';

import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { JsonField } from './json-field';
import type { FormLook } from './label';
import { templates } from './templates';
import { uiSchemaOf } from './ui-schema';
import { validator } from './validator';
import { widgets } from './widgets';

const Form = withTheme<unknown>({ templates, widgets, fields: { json: JsonField } });

export interface SchemaFormProps {
  /** The form's id: a submit button outside of it names it (`<button form={id} type="submit">`). */
  readonly id: string;
  readonly schema: RJSFSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Called with a value that fits the schema; otherwise the errors stand at their fields and the first gets the focus. */
  readonly onSubmit: (value: unknown) => void;
  readonly disabled?: boolean;
  /** Names are read as words, and types are not shown. */
  readonly plain?: boolean;
}

/** A form made from a JSON Schema. */
export function SchemaForm({ id, schema, value, onChange, onSubmit, disabled, plain }: SchemaFormProps) {
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  return (
    <Form
      id={id}
      idPrefix={id}
      schema={schema}
      uiSchema={uiSchema}
      formContext={{ plain: plain === true } satisfies FormLook}
      formData={value}
      validator={validator}
      disabled={disabled}
      noHtml5Validate
      showErrorList={false}
      liveValidate="onBlur"
      focusOnFirstError
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'populateRequiredDefaults' }}
      onChange={(event) => onChange(event.formData)}
      onSubmit={(event) => onSubmit(event.formData)}
      // Said at the fields; without this it would go to the console too.
      onError={() => {}}
    />
  );
}
