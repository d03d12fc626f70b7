import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGE, translated } from './translation';

export type TextValues = Readonly<Record<string, string | number | null | undefined>>;

const formats = new Map<string, IntlMessageFormat>();

/** The parsed form of a text of ICU MessageFormat; a translation that cannot be read gives way to the English text. */
export function formatOf(text: string): IntlMessageFormat {
  const known = formats.get(text);
  if (known) return known;
  let format: IntlMessageFormat;
  try {
    format = new IntlMessageFormat(translated(text), LANGUAGE);
  } catch {
    format = new IntlMessageFormat(text, 'en');
  }
  formats.set(text, format);
  return format;
}

/**
 * A text that people read, in their language. The English text is the key: `npm run texts` gathers all of them into en.json.
 * With values it is ICU MessageFormat: `{name}`, `{count, plural, one {# run} other {# runs}}`; an apostrophe before a brace is doubled.
 * Without values it is taken as it stands. A value that is missing leaves nothing.
 */
export function t(text: string, values?: TextValues): string {
  if (values === undefined) return translated(text);
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
  return String(formatOf(text).format(given));
}

/** A number as it is written in the language of the texts: `12,345`. */
export function numberText(value: number): string {
  return value.toLocaleString(LANGUAGE);
}
