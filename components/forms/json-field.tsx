'use client';

import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { t } from '../texts';
import { FieldNote, Textarea } from '../ui';

/** A value of any form, written as JSON. */
export function JsonField({ fieldPathId, formData, onChange, disabled, readonly }: FieldProps) {
  const id = fieldPathId.$id;
  const [text, setText] = useState(() => (formData === undefined ? '' : JSON.stringify(formData, null, 2)));
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className="grid gap-1">
      <Textarea
        id={id}
        code
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        value={text}
        placeholder={t('JSON')}
        disabled={disabled}
        readOnly={readonly}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-json`}
        onChange={(event) => {
          setText(event.target.value);
          const parsed = parseJson(event.target.value);
          setProblem(parsed.ok ? null : parsed.problem);
          if (parsed.ok) onChange(parsed.value, fieldPathId.path);
        }}
      />
      {problem && <FieldNote id={`${id}-json`} error={problem} />}
    </div>
  );
}

export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** Empty text is no value at all. */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: t('This is not JSON yet: {what}', { what: error instanceof Error ? error.message : String(error) }) };
  }
}
