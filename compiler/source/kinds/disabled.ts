import type { Syntax } from '../syntax';

/** A disabled statement is a comment, so it is read from the trivia (see `disabled.ts` of this room), never from a statement. */
export const disabled: Syntax<'disabled'> = {
  read() {
    return undefined;
  },
  print({ text }, to) {
    return `/* @disabled\n${to.base}${to.text(text.replace(/\*(\\*)\//g, '*\\$1/'))}\n${to.base}*/`;
  },
};
