/** What a translation consists of: each English text of en.json with the words of the other language. */
export type Translation = Readonly<Record<string, string>>;

declare global {
  /** Set before our scripts run, it takes the place of the translation of the build: to try one, and for tests. */
  var backstitchTexts: Translation | undefined;
}

/** BCP 47. Chosen when the screens are built: `BACKSTITCH_LANGUAGE=de npm run build` (next.config.js reads components/texts/de.json). */
export const LANGUAGE = process.env.BACKSTITCH_LANGUAGE || 'en';

const ofTheBuild: Translation = JSON.parse(process.env.BACKSTITCH_TEXTS || '{}');

/** Whether the screens speak another language than English. */
export function hasTranslation(): boolean {
  return globalThis.backstitchTexts !== undefined || LANGUAGE !== 'en';
}

/** A text in the language of the screens; in English where it has not been translated yet. */
export function translated(text: string): string {
  return (globalThis.backstitchTexts ?? ofTheBuild)[text] || text;
}
