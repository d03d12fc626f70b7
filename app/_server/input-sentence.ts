import type { ZodError } from 'zod';

/** More than a few would be noise: whoever mends these sees the rest. */
const SHOWN = 5;

/** What is wrong with a call's input, in one line, each place by its path. */
export function inputSentence(error: ZodError): string {
  const parts = error.issues.slice(0, SHOWN).map((issue) => {
    const message = issue.message.replace(/^Invalid input: /, '');
    return `${['input', ...issue.path.map(String)].join('.')}: ${message}`;
  });
  const more = error.issues.length - parts.length;
  return `The input is wrong: ${parts.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
