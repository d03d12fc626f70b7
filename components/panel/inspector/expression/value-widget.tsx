'use client';

import { useState } from 'react';
import { t } from '../../../texts';
import { Input, Segmented, Select } from '../../../ui';
import { DURATION, readLiteral, type Widget, writeLiteral } from './literal';

export interface ValueWidgetProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly widget: Widget;
  readonly value: string;
  readonly disabled: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
  readonly onSettle: () => void;
  /** `=` in an empty field: the author wants to write code. */
  readonly onCode: () => void;
}

const UNITS = [
  { value: 'milliseconds', label: t('ms'), test: /^m(s|illi)/ },
  { value: 'seconds', label: t('seconds'), test: /^s/ },
  { value: 'minutes', label: t('minutes'), test: /^m(?!s|illi)/ },
  { value: 'hours', label: t('hours'), test: /^h/ },
  { value: 'days', label: t('days'), test: /^d/ },
] as const;

/** A value without code: a text, a number, yes or no, a choice, a span of time. */
export function ValueWidget(props: ValueWidgetProps) {
  const { id, name, label, widget, value, disabled, onChange, onSettle } = props;
  const shared = { id, disabled, 'aria-invalid': props.invalid || undefined, 'aria-describedby': props.describedBy };
  switch (widget.kind) {
    case 'boolean':
      return (
        <span data-testid={`value-${name}`}>
          <Segmented
            label={label}
            value={value === '' ? null : value}
            disabled={disabled}
            onChange={(next) => {
              onChange(next);
            }}
            options={[
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]}
          />
        </span>
      );
    case 'choice':
      return (
        <div data-testid={`value-${name}`}>
          <Select
            id={id}
            disabled={disabled}
            aria-label={label}
            value={value === '' ? undefined : value}
            placeholder={t('choose')}
            onChange={onChange}
            options={widget.values.map((each) => ({ value: String(each), label: String(each) }))}
          />
        </div>
      );
    case 'duration':
      return <DurationInput {...props} />;
    case 'list':
      return <ListInput {...props} />;
    default:
      return (
        <Input
          {...shared}
          data-testid={`value-${name}`}
          inputMode={widget.kind === 'number' ? 'decimal' : undefined}
          value={value}
          placeholder={props.placeholder}
          onChange={(event) => onChange(widget.kind === 'number' ? event.target.value.replace(/[^\d.-]/g, '') : event.target.value)}
          onBlur={onSettle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onSettle();
            if (event.key === '=' && value === '') {
              event.preventDefault();
              props.onCode();
            }
          }}
        />
      );
  }
}

/** An amount and its unit; the unit may be chosen first. */
function DurationInput({
  id,
  name,
  label,
  value,
  disabled,
  invalid,
  describedBy,
  placeholder,
  onChange,
  onSettle,
  onCode,
}: ValueWidgetProps) {
  const [chosen, setChosen] = useState('seconds');
  const [typed, setTyped] = useState('');
  const [, amount = '', unit = chosen] = DURATION.exec(value) ?? [];
  const known = UNITS.find((each) => each.test.test(unit))?.value ?? 'seconds';
  return (
    <div className="flex gap-1.5">
      <Input
        id={id}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        inputMode="decimal"
        placeholder={placeholder}
        data-testid={`value-${name}`}
        // A point at the end says that there is more to come.
        value={typed === `${amount}.` ? typed : amount}
        onChange={(event) => {
          const given = event.target.value.replace(/[^\d.]/g, '');
          const next = given.replace(/\.$/, '');
          setTyped(given);
          setChosen(known);
          onChange(next === '' ? '' : `${next} ${singular(next, known)}`);
        }}
        onBlur={onSettle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSettle();
          if (event.key === '=') {
            event.preventDefault();
            onCode();
          }
        }}
      />
      <Select
        className="!w-28"
        aria-label={t('Unit of {label}', { label })}
        disabled={disabled}
        value={known}
        onChange={(next) => {
          setChosen(next);
          if (amount !== '') onChange(`${amount} ${singular(amount, next)}`);
        }}
        options={UNITS.map((each) => ({ value: each.value, label: each.label }))}
      />
    </div>
  );
}

/** What is typed stays as it is typed: a comma at the end says that there is more to come. */
function ListInput({ id, name, widget, value, disabled, invalid, describedBy, placeholder, onChange, onSettle, onCode }: ValueWidgetProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && readLiteral(writeLiteral(typed, widget), widget) === value ? typed : value;
  const settle = () => {
    setTyped(null);
    onSettle();
  };
  return (
    <Input
      id={id}
      disabled={disabled}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      data-testid={`value-${name}`}
      value={shown}
      placeholder={placeholder}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === '=' && value === '') {
          event.preventDefault();
          onCode();
        }
      }}
    />
  );
}

function singular(amount: string, unit: string): string {
  return Number(amount) === 1 ? unit.replace(/s$/, '') : unit;
}
