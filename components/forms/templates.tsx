'use client';

import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  MultiSchemaFieldTemplateProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
  TemplatesType,
  UnsupportedFieldProps,
  WrapIfAdditionalTemplateProps,
} from '@rjsf/utils';
import { ADDITIONAL_PROPERTY_FLAG, canExpand } from '@rjsf/utils';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { t } from '../texts';
import { Button, FieldNote, IconButton, Input, RequiredMark } from '../ui';
import { FieldLabel, isPlain } from './label';
import { fieldMessage } from './validator';
import { BaseInput } from './widgets';

function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, rawErrors, rawDescription, hidden, required, displayLabel, schema, registry, uiSchema } = props;
  if (hidden) return <div className="hidden">{children}</div>;
  const container = schema.type === 'object' || schema.type === 'array';
  const labelled = displayLabel || uiSchema?.['ui:field'] === 'json' || schema.type === 'boolean';
  const { WrapIfAdditionalTemplate } = registry.templates;
  const plain = isPlain(registry);
  const error = rawErrors?.[0];
  return (
    <WrapIfAdditionalTemplate {...props}>
      <div className="flex flex-col gap-1">
        {labelled && (!container || uiSchema?.['ui:field'] === 'json') && (
          <div className="flex items-baseline justify-between gap-2">
            <label htmlFor={id} className="font-medium font-mono text-12 text-text-1">
              <FieldLabel name={label} schema={schema} plain={plain} />
              {required && <RequiredMark />}
            </label>
            {!plain && <span className="font-mono text-11 text-text-3">{typeName(schema)}</span>}
          </div>
        )}
        {children}
        {(error || (rawDescription && !container)) && (
          <FieldNote id={`${id}-note`} hint={rawDescription} error={error && fieldMessage(error)} />
        )}
      </div>
    </WrapIfAdditionalTemplate>
  );
}

function typeName(schema: RJSFSchema): string {
  if (schema.format) return schema.format;
  if (schema.enum) return t('one of');
  return Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
}

function ObjectFieldTemplate({
  fieldPathId,
  title,
  description,
  properties,
  required,
  schema,
  uiSchema,
  formData,
  onAddProperty,
  disabled,
  readonly,
  registry,
}: ObjectFieldTemplateProps) {
  if ((schema.oneOf || schema.anyOf) && properties.length === 0) return null;
  const root = fieldPathId.path.length === 0;
  const body = (
    <>
      {properties.map((property) => (
        <div key={property.name}>{property.content}</div>
      ))}
      {canExpand(schema, uiSchema, formData) && (
        <div>
          <Button size="sm" onClick={onAddProperty} disabled={disabled || readonly}>
            <Plus aria-hidden /> {t('Add a key')}
          </Button>
        </div>
      )}
    </>
  );
  if (root) return <div className="grid gap-4">{body}</div>;
  return (
    <fieldset id={fieldPathId.$id} className="grid gap-3 rounded-md border p-3">
      <legend className="-ml-1 px-1 font-medium font-mono text-12">
        <FieldLabel name={title} schema={schema} plain={isPlain(registry)} />
        {required && <RequiredMark />}
      </legend>
      {description && <p className="-mt-2 text-12 text-text-3">{description}</p>}
      {body}
    </fieldset>
  );
}

function ArrayFieldTemplate({
  fieldPathId,
  title,
  items,
  canAdd,
  onAddClick,
  required,
  disabled,
  readonly,
  rawErrors,
  schema,
  registry,
}: ArrayFieldTemplateProps) {
  return (
    <fieldset id={fieldPathId.$id} className="grid gap-2 rounded-md border p-3">
      <legend className="-ml-1 px-1 font-medium font-mono text-12">
        <FieldLabel name={title} schema={schema} plain={isPlain(registry)} />
        {required && <RequiredMark />} <span className="text-text-3">[{items.length}]</span>
      </legend>
      {items}
      {rawErrors?.[0] && <FieldNote error={fieldMessage(rawErrors[0])} />}
      {canAdd && (
        <div>
          <Button
            size="sm"
            onClick={(event) => {
              focusAdded(event.currentTarget.closest('fieldset'));
              onAddClick(event);
            }}
            disabled={disabled || readonly}
          >
            <Plus aria-hidden /> {t('Add an item')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Who adds an item wants to fill it in: its first control gets the focus once it is there. */
function focusAdded(list: HTMLElement | null): void {
  const controls = () => list?.querySelectorAll<HTMLElement>('input, textarea, [role="combobox"]') ?? [];
  const before = controls().length;
  requestAnimationFrame(() => controls()[before]?.focus());
}

function ArrayFieldItemTemplate({ children, index, hasToolbar, buttonsProps }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem, disabled } = buttonsProps;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">{children}</div>
      {hasToolbar && (
        <div className="flex shrink-0 pt-5">
          <IconButton
            size="sm"
            label={t('Move item {index} up', { index: index + 1 })}
            onClick={onMoveUpItem}
            disabled={disabled || !hasMoveUp}
          >
            <ArrowUp />
          </IconButton>
          <IconButton
            size="sm"
            label={t('Move item {index} down', { index: index + 1 })}
            onClick={onMoveDownItem}
            disabled={disabled || !hasMoveDown}
          >
            <ArrowDown />
          </IconButton>
          <IconButton
            size="sm"
            label={t('Remove item {index}', { index: index + 1 })}
            onClick={onRemoveItem}
            disabled={disabled || !hasRemove}
          >
            <Trash2 />
          </IconButton>
        </div>
      )}
    </div>
  );
}

function WrapIfAdditionalTemplate({
  id,
  label,
  schema,
  children,
  disabled,
  readonly,
  onKeyRenameBlur,
  onRemoveProperty,
}: WrapIfAdditionalTemplateProps) {
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return <>{children}</>;
  return (
    <div className="flex items-end gap-2">
      <Input
        id={`${id}-key`}
        aria-label={t('Key')}
        code
        defaultValue={label}
        disabled={disabled || readonly}
        onBlur={onKeyRenameBlur}
        className="max-w-40"
      />
      <div className="min-w-0 flex-1">{children}</div>
      <IconButton label={t('Remove {label}', { label })} onClick={onRemoveProperty} disabled={disabled || readonly}>
        <Trash2 />
      </IconButton>
    </div>
  );
}

function MultiSchemaFieldTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="grid gap-2 border-l-2 pl-3">
      {selector}
      {optionSchemaField}
    </div>
  );
}

function UnsupportedFieldTemplate({ reason }: UnsupportedFieldProps) {
  return <FieldNote hint={t('No form for this value ({reason}). Write it in the JSON tab.', { reason })} />;
}

const Nothing = () => null;

export const templates: Partial<TemplatesType> = {
  BaseInputTemplate: BaseInput,
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  WrapIfAdditionalTemplate,
  MultiSchemaFieldTemplate,
  UnsupportedFieldTemplate,
  ErrorListTemplate: Nothing,
  FieldErrorTemplate: Nothing,
};
