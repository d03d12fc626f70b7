import { calleeText, printAwaited, readArgument, readAwaited } from '../awaited';
import type { Syntax } from '../syntax';

const functions = { execute: 'executeChild', start: 'startChild' } as const;

export const child: Syntax<'child'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    if (found === undefined || callee === undefined || found.call.typeArguments !== undefined) return undefined;
    const sdk = at.names.sdk(callee);
    const mode = sdk === functions.execute ? 'execute' : sdk === functions.start ? 'start' : undefined;
    const [workflow, options, ...others] = found.call.arguments;
    if (mode === undefined || workflow === undefined || others.length > 0) return undefined;
    return {
      fields: {
        mode,
        workflow: at.field('workflow', workflow),
        ...(options === undefined ? {} : { options: readArgument(options, 'options', at) }),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
    };
  },
  print({ mode, workflow, options, result }, to) {
    return printAwaited(result, to, (before) => {
      const head = `${to.sdk(functions[mode])}(${to.text(workflow)}`;
      return options === undefined ? `${head})` : `${head}, ${to.argument(options, before + head.length + 4)})`;
    });
  },
};
