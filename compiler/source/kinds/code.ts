import type { Syntax } from '../syntax';

export const code: Syntax<'code'> = {
  read(statement, at) {
    return { fields: { text: at.field('text', statement) } };
  },
  print({ text }, to) {
    return to.text(text);
  },
};
