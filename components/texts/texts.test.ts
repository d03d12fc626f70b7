import { readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { gather, TEXTS, translationsOf } from '../../scripts/texts.mjs';
import { t } from './t';

const { texts, formats, problems } = gather();
const languages = readdirSync(TEXTS).flatMap((name) => (/^[A-Za-z-]+\.json$/.test(name) ? [name.slice(0, -'.json'.length)] : []));

/** The names that a text has values for. */
function valuesIn(text: string): string[] {
  const names = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const part of parts) {
      if (part.type !== 0 && part.type !== 7) names.add(part.value);
      if (part.type === 8) walk(part.children);
      if (part.type === 5 || part.type === 6) for (const option of Object.values(part.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();
}

describe('what people read on the screens', () => {
  it('is given to t or Rich as a literal, all of it', () => {
    expect(problems).toEqual([]);
  });

  it('is gathered in en.json: run `npm run texts` after a text has changed', () => {
    expect(Object.keys(translationsOf('en') ?? {})).toEqual(texts);
  });

  it.each(languages)('can be read, with its values, in %s', (language) => {
    const translations: Record<string, string> = translationsOf(language) ?? {};
    expect(Object.keys(translations).filter((text) => !texts.includes(text))).toEqual([]);
    for (const [text, translation] of Object.entries(translations)) {
      if (translation !== '' && formats.has(text)) expect(valuesIn(translation), `of “${text}”`).toEqual(valuesIn(text));
    }
  });
});

describe('t', () => {
  it('takes a text without values as it stands, braces and all', () => {
    expect(t("Write {name}, don't ask")).toBe("Write {name}, don't ask");
  });

  it('puts values in and counts as the language does', () => {
    const runs = '{count, plural, one {# run} other {# runs}} of {name}';
    expect(t(runs, { count: 1, name: 'order' })).toBe('1 run of order');
    expect(t(runs, { count: 12_345, name: '<b>{x}</b>' })).toBe('12,345 runs of <b>{x}</b>');
    expect(t("There is no workflow ''{name}''", { name: undefined })).toBe("There is no workflow ''");
  });

  it('shows a translation, and English where there is none or it cannot be read', () => {
    globalThis.backstitchTexts = { Runs: 'Läufe', 'Started {id}': '{id} gestartet', 'Ended {id}': 'Ende {id' };
    try {
      expect([t('Runs'), t('Steps'), t('Started {id}', { id: 7 }), t('Ended {id}', { id: 7 })]).toEqual([
        'Läufe',
        'Steps',
        '7 gestartet',
        'Ended 7',
      ]);
    } finally {
      globalThis.backstitchTexts = undefined;
    }
  });
});
