'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import { FieldNote, Textarea } from '../ui';
import { parseJson } from './json-field';
import { schemaProblems } from './validator';

export interface JsonEditorProps {
  readonly id: string;
  readonly schema?: RJSFSchema;
  readonly value: unknown;
  readonly label: string;
  readonly onChange: (value: unknown) => void;
  readonly onSubmit: (value: unknown) => void;
}

/** The same value as text. What does not fit the schema is listed on submit, by its place. */
export function JsonEditor({ id, schema, value, label, onChange, onSubmit }: JsonEditorProps) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [problems, setProblems] = useState<readonly string[]>([]);
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        const parsed = parseJson(text);
        const found = !parsed.ok ? [parsed.problem] : schema ? schemaProblems(schema, parsed.value) : [];
        setProblems(found);
        if (parsed.ok && found.length === 0) onSubmit(parsed.value);
      }}
    >
      <Textarea
        code
        aria-label={label}
        rows={Math.min(20, Math.max(8, text.split('\n').length + 1))}
        value={text}
        aria-invalid={problems.length > 0 ? true : undefined}
        aria-describedby={`${id}-problems`}
        onKeyDown={indentWithTab}
        onChange={(event) => {
          setText(event.target.value);
          const parsed = parseJson(event.target.value);
          setProblems([]);
          if (parsed.ok) onChange(parsed.value);
        }}
      />
      <div id={`${id}-problems`} role="alert" className="mt-1 grid gap-0.5">
        {problems.slice(0, 8).map((problem) => (
          <FieldNote key={problem} error={problem} />
        ))}
      </div>
    </form>
  );
}

function indentWithTab(event: React.KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Tab' || event.shiftKey) return;
  const area = event.currentTarget;
  if (area.selectionStart === area.selectionEnd && area.selectionStart === area.value.length) return;
  event.preventDefault();
  document.execCommand('insertText', false, '  ');
}
