'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import { t } from '../texts';
import { Segmented } from '../ui';
import { JsonEditor } from './json-editor';
import { SchemaForm } from './schema-form';
import { takesNothing } from './ui-schema';

export interface InputFormProps {
  readonly id: string;
  /** Absent: only JSON. */
  readonly schema?: RJSFSchema;
  readonly value: unknown;
  /** What the value is: "Input", "Arguments". */
  readonly label: string;
  readonly onChange: (value: unknown) => void;
  readonly onSubmit: (value: unknown) => void;
  readonly disabled?: boolean;
  /** For people who know nothing of the code: names are read as words, types are not shown, and there is no JSON beside the form. */
  readonly plain?: boolean;
}

/** A value as a form or as JSON, whichever is handier; both are the same value. */
export function InputForm(props: InputFormProps) {
  const { id, schema, label } = props;
  const [mode, setMode] = useState<'form' | 'json'>(schema ? 'form' : 'json');
  if (schema && takesNothing(schema)) {
    return (
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(undefined);
        }}
      >
        <p className="rounded-md border bg-surface-0 px-3 py-2 text-text-2">{t('It takes no input.')}</p>
      </form>
    );
  }
  return (
    <div className="grid gap-3">
      <div className="flex items-center justify-between">
        <h3 className="font-medium text-12 text-text-2">{label}</h3>
        {schema && !props.plain && (
          <Segmented
            label={t('{label} as', { label })}
            value={mode}
            onChange={setMode}
            options={[
              { value: 'form', label: t('Form') },
              { value: 'json', label: t('JSON') },
            ]}
          />
        )}
      </div>
      {mode === 'form' && schema ? <SchemaForm {...props} schema={schema} /> : <JsonEditor {...props} />}
    </div>
  );
}
