import type { Syntax } from '../syntax';

/** Read from the trivia (see `trivia.ts` of this room), never from a statement. */
export const comment: Syntax<'comment'> = {
  read() {
    return undefined;
  },
  print({ text, verbatim }, to) {
    if (verbatim) return to.text(text);
    return text
      .split('\n')
      .map((line) => (line === '' ? '//' : `// ${line}`))
      .join(`\n${to.base}`);
  },
};
