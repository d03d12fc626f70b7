'use client';

import { type Block, isName, kindOf, type Problem } from '../../../compiler/definition';
import { Rich, t } from '../../texts';
import { Field, Select } from '../../ui';
import type { ActivityInfo } from '../activity';
import { AddProperty } from './add-property';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { ExpressionField } from './expression/expression-field';
import { widgetOf } from './expression/literal';
import { argumentFields, type InspectorField, laneFields, objectFields, openObjects, plainFields } from './fields';
import { FlagField } from './flag-field';

export interface BlockFieldsProps extends InspectorHands {
  readonly block: Block;
  readonly activity: ActivityInfo | undefined;
  readonly problems: readonly Problem[];
}

/** What goes into a block, field by field. */
export function BlockFields(props: BlockFieldsProps) {
  const { block, activity } = props;
  const inputs = [...argumentFields(block, activity), ...objectFields(block)];
  const open = openObjects(block, activity);
  const fields = plainFields(block);
  const lanes = laneFields(block);
  const result = takesResult(block, 'name') || takesResult(block, 'bare') ? <ResultField {...props} /> : null;
  if (inputs.length + open.length + fields.length + lanes.length === 0 && result === null) {
    return (
      <p className="text-12 text-text-3">{block.kind === 'activity' ? t('This activity takes no input.') : t('Nothing to set here.')}</p>
    );
  }
  return (
    <div className="grid gap-3.5">
      {activity !== undefined && activity.description !== '' && (
        <p className="text-12 text-text-2">{activity.description.split('\n\n')[0]?.replaceAll('`', '')}</p>
      )}
      {inputs.map((field) => (
        <OneField key={field.field} {...props} field={field} />
      ))}
      {open.map(({ path, label }) => (
        <AddProperty key={path} {...props} path={path} label={label} />
      ))}
      {fields.map((field) => (
        <OneField key={field.field} {...props} field={field} />
      ))}
      {lanes.map((field) => (
        <OneField key={field.field} {...props} field={field} />
      ))}
      {result}
    </div>
  );
}

function OneField({ field, block, problems, disabled, edit, onFix }: BlockFieldsProps & { readonly field: InspectorField }) {
  const set = (value: string) =>
    edit({ type: 'setField', id: block.id, field: field.field, ...(value.trim() === '' && field.optional ? {} : { value: value.trim() }) });
  const mine = problems.filter((problem) => problem.field === field.field);
  if (field.kind === 'flag') {
    return (
      <FlagField
        label={field.label}
        help={field.help}
        name={field.field}
        checked={field.value === 'true'}
        disabled={disabled}
        onChange={(checked) => void set(String(checked))}
      />
    );
  }
  if (field.kind === 'choice') {
    return (
      <Field label={field.label} hint={field.help}>
        {(control) => (
          <div data-testid={`field-${field.field}`}>
            <Select
              {...control}
              value={field.value}
              disabled={disabled}
              onChange={(value) => void set(value)}
              options={(field.choices ?? []).map((choice) => ({ value: choice, label: <code className="text-12">{choice}</code> }))}
            />
          </div>
        )}
      </Field>
    );
  }
  if (field.kind === 'expression' || field.kind === 'duration')
    return (
      <ExpressionField
        key={field.field}
        label={field.label}
        name={field.field}
        value={field.value}
        type={field.type ?? typeHint(field)}
        help={field.help}
        required={!field.optional}
        placeholder={field.optional ? t('not set') : undefined}
        widget={field.kind === 'duration' ? { kind: 'duration' } : field.plain ? { kind: field.plain } : widgetOf(field.schema)}
        disabled={disabled}
        problems={mine}
        onSet={set}
        onFix={onFix}
      />
    );
  return (
    <CodeField
      key={field.field}
      label={field.label}
      name={field.field}
      value={field.value}
      type={field.type ?? typeHint(field)}
      help={field.help}
      required={!field.optional}
      disabled={disabled}
      problems={mine}
      live={field.kind !== 'binding' && field.kind !== 'identifier' && field.kind !== 'type' && field.kind !== 'parameters'}
      rows={field.kind === 'text' && block.kind === 'code' ? 4 : 1}
      placeholder={field.optional ? t('not set') : undefined}
      onSet={set}
      onFix={onFix}
    />
  );
}

function typeHint({ kind, field }: InspectorField): string | undefined {
  if (kind === 'duration') return 'duration';
  if (kind === 'expression' && field === 'condition') return 'boolean';
  return undefined;
}

function takesResult(block: Block, part: 'name' | 'bare'): boolean {
  return kindOf(block).fields.some((field) => field.name === `result.${part}`);
}

/** The variable that holds the result; a new name is set everywhere it is used. */
function ResultField({ block, disabled, edit, problems, onFix }: BlockFieldsProps) {
  const result = 'result' in block ? block.result : undefined;
  const name = result?.name ?? '';
  const set = (value: string) => {
    const next = value.trim();
    if (next !== '' && name !== '' && isName(name) && isName(next)) return edit({ type: 'rename', id: block.id, to: next });
    return edit({ type: 'setField', id: block.id, field: 'result.name', ...(next === '' ? {} : { value: next }) });
  };
  const used = result?.before !== undefined;
  return (
    <>
      {used && (
        <p className="text-12 text-text-3">
          <Rich
            text="The result is used at once: <use>{expression}</use>"
            values={{
              use: (inside) => <code className="break-words">{inside}</code>,
              expression: `${result.before}…${result.after ?? ''}`,
            }}
          />
        </p>
      )}
      {result?.as === 'return' ? (
        <p className="text-12 text-text-3">{t('The result is what the workflow returns.')}</p>
      ) : (
        takesResult(block, 'name') && (
          <CodeField
            key="result"
            label={result?.bare ? t('Promise variable') : t('Result variable')}
            name="result.name"
            value={name}
            help={result?.bare ? t('Wait for it later by this name.') : t('Later steps use the result by this name.')}
            disabled={disabled}
            live={false}
            placeholder={t('not kept')}
            problems={problems.filter((problem) => problem.field === 'result.name')}
            onSet={set}
            onFix={onFix}
          />
        )
      )}
      {takesResult(block, 'bare') && !used && (
        <FlagField
          label={t('Goes on without waiting')}
          help={t('The result is then a promise, to be awaited later.')}
          name="result.bare"
          checked={result?.bare === true}
          disabled={disabled}
          onChange={(checked) => void edit({ type: 'setField', id: block.id, field: 'result.bare', value: String(checked) })}
        />
      )}
    </>
  );
}
