'use client';

import { type Ref, useEffect, useRef, useState } from 'react';
import type { Problem, TextEdit } from '../../../compiler/definition';
import type { EditOutcome } from '../../designer/session/session';
import { Button, Field, Textarea } from '../../ui';

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
  readonly onSet: (value: string) => Promise<EditOutcome>;
  readonly onFix?: (edits: readonly TextEdit[]) => void;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

/** Pause of typing after which an expression goes into the code, ms. */
const PAUSE_MS = 350;

/** One line of code (it grows), tied to its place in the text: Enter or leaving sets it, Esc takes it back. */
export function CodeField(props: CodeFieldProps) {
  const { label, name, value, disabled, live, problems = [], onSet } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const sent = useRef<string | null>(null);
  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  /** `settled`: the author is done; from here on the code is shown as it is, also when it is undone elsewhere. */
  const commit = async (text: string, settled: boolean) => {
    stop();
    const settle = () => settled && setDraft((now) => (now === text ? null : now));
    if (text === value) settle();
    if (text === value || text === sent.current) return;
    sent.current = text;
    const outcome = await onSet(text);
    if (sent.current === text) sent.current = null;
    setRefused(outcome.ok ? null : outcome.message);
    if (outcome.ok) settle();
  };
  const change = (text: string) => {
    setDraft(text);
    stop();
    if (live) timer.current = setTimeout(() => void commit(text, false), PAUSE_MS);
  };
  // What was typed in the last moment goes into the code also when another block is shown.
  const leave = useRef(() => undefined as unknown);
  leave.current = () => draft !== null && timer.current !== null && commit(draft, true);
  useEffect(() => () => void leave.current(), []);
  const shown = draft ?? value;
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
            code
            rows={lines}
            value={shown}
            disabled={disabled}
            placeholder={props.placeholder}
            data-testid={`field-${name}`}
            className="field-sizing-content max-h-60 min-h-8 resize-none"
            onChange={(event) => change(event.target.value)}
            onBlur={() => {
              if (draft === null) return;
              void commit(draft, true);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && (props.rows ?? 1) === 1) {
                event.preventDefault();
                if (draft !== null) void commit(draft, true);
              }
              if (event.key === 'Escape' && draft !== null && draft !== value) {
                event.stopPropagation();
                stop();
                setRefused(null);
                setDraft(value);
              }
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
