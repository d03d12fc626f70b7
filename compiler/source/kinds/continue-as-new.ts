import { calleeText, readArguments, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const continueAsNew: Syntax<'continueAsNew'> = {
  read(statement, at) {
    const found = readAwaited(statement, at, { spread: true });
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined || at.names.sdk(callee) !== 'continueAsNew') return undefined;
    if (found.result !== undefined && found.result.as !== 'return') return undefined;
    const [typeArgument, ...others] = found.call.typeArguments ?? [];
    if (others.length > 0) return undefined;
    const form = found.result === undefined ? 'await' : found.result.bare ? 'return' : 'returnAwait';
    return { fields: { args: readArguments(found.call.arguments, at), ...at.optional('typeArgument', typeArgument), form } };
  },
  print({ args, typeArgument, form }, to) {
    const before = { await: 'await ', return: 'return ', returnAwait: 'return await ' }[form];
    const head = `${before}${to.sdk('continueAsNew')}${typeArgument === undefined ? '' : `<${to.text(typeArgument)}>`}`;
    return `${head}(${to.args(args, head.length + 3)});`;
  },
};
