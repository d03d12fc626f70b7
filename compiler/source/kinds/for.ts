import ts from 'typescript';
import { printLabel, readLabel } from '../label';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const forSyntax: Syntax<'for'> = {
  read(statement, at) {
    const { loop, label } = readLabel(statement, at);
    if (!ts.isForStatement(loop)) return undefined;
    return {
      fields: {
        ...at.optional('initializer', loop.initializer),
        ...at.optional('condition', loop.condition),
        ...at.optional('increment', loop.incrementor),
        ...label,
      },
      lanes: [laneOf('body', loop.statement)],
    };
  },
  print({ initializer, condition, increment, label, lanes }, to) {
    const [body] = lanes;
    const part = (text: string | undefined) => (text === undefined ? '' : to.text(text));
    const after = (text: string | undefined) => (text === undefined ? ';' : `; ${to.text(text)}`);
    const head = `for (${part(initializer)}${after(condition)}${after(increment)})`;
    return `${printLabel(label)}${head} ${body === undefined ? '{}' : to.braces(body)}`;
  },
};
