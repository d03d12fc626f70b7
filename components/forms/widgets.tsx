'use client';

import type { BaseInputTemplateProps, RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { getInputProps } from '@rjsf/utils';
import { t } from '../texts';
import { Button, Input, Segmented, Select, Textarea } from '../ui';
import { isPlain } from './label';

/** rjsf's text-like inputs in the house's dress. */
export function BaseInput({
  id,
  value,
  required,
  readonly,
  disabled,
  autofocus,
  onChange,
  onChangeOverride,
  onBlur,
  options,
  schema,
  type,
  rawErrors,
  placeholder,
}: BaseInputTemplateProps) {
  const input = getInputProps(schema, type, options);
  return (
    <Input
      id={id}
      {...input}
      value={value ?? ''}
      required={required}
      readOnly={readonly}
      disabled={disabled}
      autoFocus={autofocus}
      placeholder={placeholder}
      aria-invalid={rawErrors && rawErrors.length > 0 ? true : undefined}
      aria-describedby={`${id}-note`}
      onChange={onChangeOverride ?? ((event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value))}
      onBlur={(event) => onBlur(id, event.target.value)}
    />
  );
}

function SelectWidget({ id, value, options, onChange, disabled, readonly, rawErrors, placeholder }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const index = choices.findIndex((choice) => choice.value === value);
  return (
    <Select
      id={id}
      value={index < 0 ? undefined : String(index)}
      placeholder={placeholder || t('Choose…')}
      disabled={disabled || readonly}
      aria-invalid={rawErrors && rawErrors.length > 0 ? true : undefined}
      onChange={(next) => onChange(choices[Number(next)]?.value)}
      options={choices.map((choice, i) => ({ value: String(i), label: choice.label }))}
    />
  );
}

const TRUE_FALSE = [
  { value: 'true', label: t('true') },
  { value: 'false', label: t('false') },
] as const;

const YES_NO = [
  { value: 'true', label: t('Yes') },
  { value: 'false', label: t('No') },
] as const;

/** Yes, no, or not said yet: a checkbox could not tell the last two apart. */
function CheckboxWidget({ id, value, onChange, disabled, readonly, label, required, registry }: WidgetProps) {
  return (
    <span className="flex h-8 items-center gap-2">
      <Segmented
        id={id}
        label={label || t('Value')}
        disabled={disabled || readonly}
        value={value === undefined || value === null ? null : value ? 'true' : 'false'}
        onChange={(next) => onChange(next === 'true')}
        options={isPlain(registry) ? YES_NO : TRUE_FALSE}
      />
      {!required && value !== undefined && (
        <Button size="sm" variant="ghost" onClick={() => onChange(undefined)}>
          {t('Clear')}
        </Button>
      )}
    </span>
  );
}

function TextareaWidget({ id, value, onChange, disabled, readonly, options, rawErrors }: WidgetProps) {
  return (
    <Textarea
      id={id}
      rows={4}
      value={value ?? ''}
      disabled={disabled}
      readOnly={readonly}
      aria-invalid={rawErrors && rawErrors.length > 0 ? true : undefined}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
    />
  );
}

export const widgets: RegistryWidgetsType = { SelectWidget, CheckboxWidget, TextareaWidget };
