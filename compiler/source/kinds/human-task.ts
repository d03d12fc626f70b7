import { calleeText, printAwaited, readArgument, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

export const humanTask: Syntax<'humanTask'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || at.names.sdk(calleeText(found.call) ?? '') !== 'humanTask' || found.call.typeArguments !== undefined)
      return undefined;
    const [form, options, ...others] = found.call.arguments;
    if (form === undefined || others.length > 0) return undefined;
    return {
      fields: {
        form: at.field('form', form),
        ...(options === undefined ? {} : { options: readArgument(options, 'options', at) }),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ form, options, result }, to) {
    return printAwaited(result, to, (before) => {
      const head = `${to.sdk('humanTask')}(${to.text(form)}`;
      return options === undefined ? `${head})` : `${head}, ${to.argument(options, before + head.length + 4)})`;
    });
  },
};
