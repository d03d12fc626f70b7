'use client';

import type { Block, Problem } from '../../../compiler/definition';
import { Field, Select } from '../../ui';
import type { ActivityInfo } from '../activity';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { argumentFields, type InspectorField, laneFields, plainFields } from './fields';

export interface BlockFieldsProps extends InspectorHands {
  readonly block: Block;
  readonly activity: ActivityInfo | undefined;
  readonly problems: readonly Problem[];
}

/** What goes into a block, field by field. */
export function BlockFields(props: BlockFieldsProps) {
  const { block, activity } = props;
  const inputs = argumentFields(block, activity);
  const fields = plainFields(block);
  const lanes = laneFields(block);
  const result = 'result' in block || block.kind === 'activity' || block.kind === 'wait' ? <ResultField {...props} /> : null;
  if (inputs.length + fields.length + lanes.length === 0 && result === null) {
    return <p className="text-12 text-text-3">{block.kind === 'activity' ? 'This activity takes no input.' : 'Nothing to set here.'}</p>;
  }
  return (
    <div className="grid gap-3.5">
      {activity !== undefined && activity.description !== '' && (
        <p className="text-12 text-text-2">{activity.description.split('\n\n')[0]?.replaceAll('`', '')}</p>
      )}
      {inputs.map((field) => (
        <OneField key={field.field} {...props} field={field} />
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
      placeholder={field.optional ? 'not set' : undefined}
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

/** The variable that holds the result; a new name is set everywhere it is used. */
function ResultField({ block, disabled, edit, problems, onFix }: BlockFieldsProps) {
  if (!('result' in block) && block.kind !== 'activity' && block.kind !== 'wait') return null;
  const result = 'result' in block ? block.result : undefined;
  if (result?.as === 'return') return <p className="text-12 text-text-3">The result is what the workflow returns.</p>;
  const name = result?.name ?? '';
  const set = (value: string) => {
    const next = value.trim();
    if (next !== '' && name !== '' && isName(name) && isName(next)) return edit({ type: 'rename', id: block.id, to: next });
    return edit({ type: 'setField', id: block.id, field: 'result.name', ...(next === '' ? {} : { value: next }) });
  };
  return (
    <CodeField
      key="result"
      label="Result variable"
      name="result.name"
      value={name}
      help="Later steps use the result by this name."
      disabled={disabled}
      live={false}
      placeholder="not kept"
      problems={problems.filter((problem) => problem.field === 'result.name')}
      onSet={set}
      onFix={onFix}
    />
  );
}

function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}
