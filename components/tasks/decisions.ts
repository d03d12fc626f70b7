import { t } from '../texts';

/** An answer that is a choice gets a button per choice instead of a field. */
export interface Decision {
  readonly property: string;
  readonly choices: readonly { readonly value: unknown; readonly label: string; readonly tone: 'primary' | 'secondary' | 'danger' }[];
}

interface Schema {
  readonly [keyword: string]: unknown;
}

const YES = /^(approve|accept|confirm|yes|ok|grant)/i;
const NO = /^(reject|decline|deny|refuse|no|cancel)/i;

/** `approved: boolean`, or a property `decision`, `outcome` or `verdict` with listed values, in the schema of an answer. */
export function decisionOf(schema: Schema | undefined): Decision | undefined {
  const properties = record(schema?.properties);
  if (schema === undefined || properties === undefined) return undefined;
  for (const name of ['approved', 'accepted', 'confirmed']) {
    if (record(properties[name])?.type !== 'boolean') continue;
    const verb = { approved: t('Approve'), accepted: t('Accept'), confirmed: t('Confirm') }[name] ?? name;
    return {
      property: name,
      choices: [
        { value: true, label: verb, tone: 'primary' },
        { value: false, label: t('Reject'), tone: 'danger' },
      ],
    };
  }
  for (const name of ['decision', 'outcome', 'verdict']) {
    const values = record(properties[name])?.enum;
    if (!Array.isArray(values) || values.length === 0 || values.length > 5) continue;
    return { property: name, choices: values.map((value) => ({ value, label: labelOf(String(value)), tone: toneOf(String(value)) })) };
  }
  return undefined;
}

/** The schema of what is left to fill in beside the decision; undefined: nothing is. */
export function restOf(schema: Schema, { property }: Decision): Schema | undefined {
  const { [property]: _, ...properties } = record(schema.properties) ?? {};
  if (Object.keys(properties).length === 0) return undefined;
  const required = Array.isArray(schema.required) ? schema.required.filter((name) => name !== property) : [];
  return { ...schema, properties, required };
}

function labelOf(value: string): string {
  const words = value.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function toneOf(value: string): 'primary' | 'secondary' | 'danger' {
  return YES.test(value) ? 'primary' : NO.test(value) ? 'danger' : 'secondary';
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
