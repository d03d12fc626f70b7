import { calleeText, printAwaited, readArgument, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

const functions = { execute: 'executeChild', start: 'startChild' } as const;

export const child: Syntax<'child'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined) return undefined;
    const [typeArgument, ...types] = found.call.typeArguments ?? [];
    const sdk = at.names.sdk(callee);
    const mode = sdk === functions.execute ? 'execute' : sdk === functions.start ? 'start' : undefined;
    const [workflow, options, ...others] = found.call.arguments;
    if (mode === undefined || workflow === undefined || others.length > 0 || types.length > 0) return undefined;
    return {
      fields: {
        mode,
        workflow: at.field('workflow', workflow),
        ...at.optional('typeArgument', typeArgument),
        ...(options === undefined ? {} : { options: readArgument(options, 'options', at) }),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ mode, workflow, typeArgument, options, result }, to) {
    return printAwaited(result, to, (before) => {
      const head = `${to.sdk(functions[mode])}${typeArgument === undefined ? '' : `<${to.text(typeArgument)}>`}(${to.text(workflow)}`;
      return options === undefined ? `${head})` : `${head}, ${to.argument(options, before + head.length + 4)})`;
    });
  },
};
