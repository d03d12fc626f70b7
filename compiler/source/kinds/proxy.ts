import { printProxy, readProxy } from '../module';
import type { Syntax } from '../syntax';

export const proxy: Syntax<'proxy'> = {
  read(statement, at) {
    const found = readProxy(at.file, at.names, statement, at);
    if (found === undefined) return undefined;
    const { kind: _, exported: __, ...fields } = found;
    return { fields };
  },
  print(fields, to) {
    return printProxy(
      { ...fields, typeArgument: fields.typeArgument && to.text(fields.typeArgument), options: to.text(fields.options) },
      (name) => to.sdk(name),
    );
  },
};
