'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { TypeField } from '../../../../compiler/definition';
import { t } from '../../../texts';
import { Field, Input, nameOfWords, Select, Textarea } from '../../../ui';
import { FlagField } from '../flag-field';
import {
  choicesOf,
  helpOf,
  labelOf,
  nameProblem,
  type Shape,
  shapeOf,
  typeOfChoices,
  withHelp,
  withLabel,
  withName,
  withShape,
} from './shapes';

export interface FieldCardProps {
  readonly field: TypeField;
  readonly others: readonly TypeField[];
  readonly disabled: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Resolves with whether it was taken. */
  readonly onSet: (field: TypeField) => Promise<boolean>;
  readonly actions: ReactNode;
}

const SHAPES: Record<Shape, string> = {
  text: t('Text'),
  long: t('Long text'),
  number: t('Number'),
  flag: t('Yes or no'),
  choice: t('One of a list'),
  date: t('Date'),
  list: t('Several texts'),
  code: t('As in the code'),
};

const NAME_PROBLEMS = {
  empty: t('Give it a name.'),
  taken: t('Another field has this name.'),
  letters: t('A name has letters, digits, _ and $, and begins with no digit.'),
};

/** One field: a line with its name and what it takes; opened, all that can be said about it. */
export function FieldCard({ field, others, disabled, open, onOpen, onSet, actions }: FieldCardProps) {
  const id = useId();
  const shape = shapeOf(field);
  return (
    <li className="rounded-md border bg-surface-1" data-testid={`type-field-${field.name}`} data-field-card={field.name}>
      <div className="flex h-8 items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={open}
          data-control="open"
          aria-controls={id}
          className="flex h-full min-w-0 flex-1 items-center gap-1.5 rounded-md pl-1.5 text-left text-12"
          onClick={() => onOpen(!open)}
        >
          <ChevronRight aria-hidden className={`size-3.5 shrink-0 text-text-3 transition-transform ${open ? 'rotate-90' : ''}`} />
          <code className="max-w-[70%] shrink-0 truncate text-text-1">{field.name}</code>
          <span className="min-w-0 truncate text-text-3">
            {field.optional ? t('{kind}, optional', { kind: SHAPES[shape] }) : SHAPES[shape]}
          </span>
        </button>
        <span className="flex shrink-0 items-center">{actions}</span>
      </div>
      {open && (
        <div id={id} className="grid grid-cols-1 gap-3 border-t p-2.5">
          <Name field={field} others={others} disabled={disabled} onSet={onSet} />
          <Field label={t('What it takes')}>
            {(control) => (
              <Select
                {...control}
                value={shape}
                disabled={disabled}
                onChange={(next) => next !== 'code' && void onSet(withShape(field, next as Exclude<Shape, 'code'>))}
                options={(Object.keys(SHAPES) as Shape[]).flatMap((each) =>
                  each === 'code' && shape !== 'code' ? [] : [{ value: each, label: SHAPES[each] }],
                )}
              />
            )}
          </Field>
          {shape === 'code' && (
            <p className="text-12 text-text-3">
              <code className="break-words">{field.type}</code>
            </p>
          )}
          {shape === 'choice' && (
            <Settled
              label={t('Choices')}
              hint={t('One in a line.')}
              rows={3}
              value={(choicesOf(field.type) ?? []).join('\n')}
              disabled={disabled}
              problem={(text) => (linesOf(text).length === 0 ? t('Give at least one.') : null)}
              onSet={(text) => onSet({ ...field, type: typeOfChoices(linesOf(text)) })}
            />
          )}
          <Settled
            label={t('Label')}
            hint={t('Stands above the field in the form. Empty: its name.')}
            value={labelOf(field)}
            disabled={disabled}
            onSet={(text) => onSet(withLabel(field, text))}
          />
          <Settled
            label={t('Help')}
            hint={t('Stands below the field in the form.')}
            value={helpOf(field)}
            disabled={disabled}
            onSet={(text) => onSet(withHelp(field, text))}
          />
          <FlagField
            label={t('Must be filled in')}
            name="needed"
            checked={!field.optional}
            disabled={disabled}
            onChange={(needed) => void onSet({ ...field, optional: !needed })}
          />
        </div>
      )}
    </li>
  );
}

function Name({ field, others, disabled, onSet }: Pick<FieldCardProps, 'field' | 'others' | 'disabled' | 'onSet'>) {
  return (
    <Settled
      label={t('Name')}
      hint={(typed) => {
        const name = nameOfWords(typed);
        return name === typed.trim()
          ? t('Steps read the value by this name.')
          : t('Steps read the value as {name}; what you typed becomes the label.', { name });
      }}
      control="name"
      value={field.name}
      disabled={disabled}
      problem={(text) => {
        const problem = nameProblem(text, others);
        return problem === null ? null : NAME_PROBLEMS[problem];
      }}
      onSet={(text) => onSet(withName(field, text))}
    />
  );
}

interface SettledProps {
  readonly label: string;
  readonly hint: string | ((typed: string) => string);
  /** How the list finds it. */
  readonly control?: string;
  /** Several lines where it is given. */
  readonly rows?: number;
  readonly value: string;
  readonly disabled: boolean;
  readonly problem?: (text: string) => string | null;
  readonly onSet: (text: string) => Promise<boolean>;
}

/** A text that is set when it is left, or by Enter where it has one line; Esc takes it back. */
function Settled({ label, hint, control: known, rows, value, disabled, problem, onSet }: SettledProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed === null ? null : (problem?.(typed) ?? null);
  const settle = async () => {
    if (typed === null || wrong !== null) return;
    if (typed === value || (await onSet(typed))) setTyped(null);
  };
  const control = {
    'data-control': known,
    value: typed ?? value,
    disabled,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped(event.target.value),
    onBlur: () => void settle(),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter' && (rows ?? 1) === 1) {
        event.preventDefault();
        void settle();
      }
      if (event.key === 'Escape' && typed !== null) {
        event.stopPropagation();
        setTyped(null);
      }
    },
  };
  return (
    <Field label={label} hint={typeof hint === 'string' ? hint : hint(typed ?? value)} error={wrong ?? undefined}>
      {(aria) => (rows === undefined ? <Input {...aria} {...control} /> : <Textarea {...aria} {...control} rows={rows} />)}
    </Field>
  );
}

function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
}
