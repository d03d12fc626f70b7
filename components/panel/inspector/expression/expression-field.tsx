'use client';

import { useState } from 'react';
import type { Problem, TextEdit } from '../../../../compiler/definition';
import type { EditOutcome } from '../../../designer/session/session';
import { t } from '../../../texts';
import { Button, Field, Segmented } from '../../../ui';
import { useAssist } from './assist';
import { ExpressionInput } from './expression-input';
import { readLiteral, type Widget, writeLiteral } from './literal';
import { useCodeDraft } from './use-code-draft';
import { ValueWidget } from './value-widget';
import { VariablePicker } from './variable-picker';

export interface ExpressionFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly type?: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly disabled: boolean;
  readonly problems?: readonly Problem[];
  /** How a value can be given without code; null: only code. */
  readonly widget: Widget | null;
  /** Expressions follow the typing after a pause; else they are set when they are complete. */
  readonly live?: boolean;
  readonly rows?: number;
  readonly picks?: boolean;
  readonly onSet: (value: string) => Promise<EditOutcome>;
  readonly onFix?: (edits: readonly TextEdit[]) => void;
}

/** A value or an expression, tied to its place in the text: typed widget, code with completion, or a variable that is picked. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, name, widget, disabled, problems = [], live = true, picks = true } = props;
  const assist = useAssist();
  const draft = useCodeDraft({ value: props.value, live, onSet: props.onSet });
  const literal = widget === null ? undefined : readLiteral(draft.shown, widget);
  const [chosen, setChosen] = useState<'value' | 'code' | null>(null);
  // A field that is not set begins as a value where there is a widget; what is code stays code.
  const mode = literal === undefined ? 'code' : (chosen ?? 'value');
  const problem = problems.find((each) => each.severity === 'error') ?? problems.find((each) => each.severity === 'warning');
  // How a span of time is written in code says nothing to who gives an amount and a unit.
  const help = mode === 'value' && widget?.kind === 'duration' ? undefined : props.help;
  const lines = Math.min(10, Math.max(props.rows ?? 1, draft.shown.split('\n').length));
  return (
    <Field
      label={label}
      field={name}
      required={props.required}
      aside={
        <span className="flex items-center gap-1">
          {props.type !== undefined && (
            <code className="max-w-36 truncate" title={props.type}>
              {props.type}
            </code>
          )}
          {widget !== null && (
            <Segmented
              label={t('How {label} is given', { label })}
              value={mode}
              disabled={disabled || literal === undefined}
              onChange={setChosen}
              options={[
                { value: 'value', label: t('value'), title: t('A value') },
                { value: 'code', label: <span className="font-mono italic">{t('fx')}</span>, title: t('An expression') },
              ]}
            />
          )}
          {picks && (
            <VariablePicker
              name={name}
              wanted={props.type}
              disabled={disabled}
              onPick={(expression) => {
                setChosen('code');
                draft.set(expression);
              }}
            />
          )}
        </span>
      }
      hint={problem !== undefined && problem.severity !== 'error' ? <span className="text-waiting">{problem.message}</span> : help}
      error={draft.refused ?? (problem?.severity === 'error' ? problem.message : undefined)}
    >
      {(control) => (
        <>
          {mode === 'value' && widget !== null ? (
            <ValueWidget
              id={control.id}
              name={name}
              label={label}
              widget={widget}
              value={literal ?? ''}
              disabled={disabled}
              invalid={control['aria-invalid']}
              describedBy={control['aria-describedby']}
              placeholder={props.placeholder ?? (props.required ? t('to be filled in') : undefined)}
              onChange={(value) => {
                const text = value === '' && !props.required ? '' : writeLiteral(value, widget);
                if (widget.kind === 'boolean' || widget.kind === 'choice') draft.set(text);
                else draft.change(text);
              }}
              onSettle={draft.settle}
              onCode={() => setChosen('code')}
            />
          ) : (
            <ExpressionInput
              id={control.id}
              name={name}
              value={draft.shown}
              rows={lines}
              single={(props.rows ?? 1) === 1}
              disabled={disabled}
              placeholder={props.placeholder}
              invalid={control['aria-invalid']}
              describedBy={control['aria-describedby']}
              onChange={draft.change}
              onSettle={draft.settle}
              onTakeBack={draft.takeBack}
            />
          )}
          {mode === 'code' && /^\s*await\b/.test(draft.shown) && !disabled && (
            <Button
              size="sm"
              variant="ghost"
              className="-ml-1 self-start text-accent-text"
              data-testid={`extract-${name}`}
              onClick={() => assist.extract(name, draft.shown.trim())}
            >
              {t('Make it a step above')}
            </Button>
          )}
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
