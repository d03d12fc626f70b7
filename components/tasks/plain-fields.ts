import { t } from '../texts';

/** One field of what a task says about the case: words, or what is built of other values. */
export interface PlainField {
  readonly name: string;
  /** Null: it is no plain value. */
  readonly text: string | null;
  readonly value: unknown;
}

const MANY = 30;

/** The fields as a person reads them; null where the context is no object of a few fields. */
export function plainFields(context: unknown): readonly PlainField[] | null {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return null;
  const entries = Object.entries(context);
  if (entries.length === 0 || entries.length > MANY) return null;
  return entries.map(([name, value]) => ({ name, text: textOf(value), value }));
}

function textOf(value: unknown): string | null {
  if (value === null) return t('none');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'string') return value === '' ? t('none') : value;
  return typeof value === 'number' ? String(value) : null;
}
