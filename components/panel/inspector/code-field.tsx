'use client';

import type { Ref } from 'react';
import type { Problem, TextEdit } from '../../../compiler/definition';
import type { EditOutcome } from '../../designer/session/session';
import { Button, Field, Textarea } from '../../ui';
import { useCodeDraft } from './expression/use-code-draft';

export interface CodeFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly disabled: boolean;
  readonly problems?: readonly Problem[];
  /** Names are set when they are complete; expressions follow the typing after a pause. */
  readonly live: boolean;
  readonly rows?: number;
  /** Words for people, not code. */
  readonly prose?: boolean;
  readonly onSet: (value: string) => Promise<EditOutcome>;
  readonly onFix?: (edits: readonly TextEdit[]) => void;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

/** One line of code (it grows), tied to its place in the text: Enter or leaving sets it, Esc takes it back. */
export function CodeField(props: CodeFieldProps) {
  const { label, name, value, disabled, live, problems = [], onSet } = props;
  const draft = useCodeDraft({ value, live, onSet });
  const { shown, refused } = draft;
  const problem = problems.find((each) => each.severity === 'error') ?? problems.find((each) => each.severity === 'warning');
  const lines = Math.min(10, Math.max(props.rows ?? 1, shown.split('\n').length));
  return (
    <Field
      label={label}
      aside={props.type === undefined ? undefined : <code>{props.type}</code>}
      hint={problem !== undefined && problem.severity !== 'error' ? <span className="text-waiting">{problem.message}</span> : props.help}
      error={refused ?? (problem?.severity === 'error' ? problem.message : undefined)}
      required={props.required}
    >
      {(control) => (
        <>
          <Textarea
            {...control}
            ref={props.inputRef}
            code={props.prose !== true}
            rows={lines}
            value={shown}
            disabled={disabled}
            placeholder={props.placeholder}
            data-testid={`field-${name}`}
            className="field-sizing-content max-h-60 min-h-8 resize-none"
            onChange={(event) => draft.change(event.target.value)}
            onBlur={draft.settle}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && (props.rows ?? 1) === 1) {
                event.preventDefault();
                draft.settle();
              }
              if (event.key === 'Escape' && draft.takeBack()) event.stopPropagation();
            }}
          />
          {problem?.fixes?.map((fix) => (
            <Button
              key={fix.title}
              size="sm"
              variant="ghost"
              className="-ml-1 self-start text-accent-text"
              onClick={() => props.onFix?.(fix.edits)}
            >
              {fix.title}
            </Button>
          ))}
        </>
      )}
    </Field>
  );
}
