import { endRegion } from '../regions';
import type { Syntax } from '../syntax';

/** A group is made of comments, so it is read from the trivia (see `regions.ts` of this room), never from a statement. */
export const group: Syntax<'group'> = {
  read() {
    return undefined;
  },
  /** Its first line is written by `Printer.note`, as it carries the title. */
  print({ lanes }, to) {
    const [body] = lanes;
    const steps = body === undefined || body.blocks.length === 0 ? '' : `${to.statements(body.blocks)}\n${to.base}`;
    return `${steps}${endRegion}`;
  },
};
