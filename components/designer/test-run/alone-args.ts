import type { ActivityInfo } from '../../panel';

/** The arguments of a call as the one value that a form shows: the fields of the single object, else the parameters by name. */
export function valueOfArgs(
  { inputIsObject, parameters }: Pick<ActivityInfo, 'inputIsObject' | 'parameters'>,
  args: readonly unknown[],
): unknown {
  if (inputIsObject) return args[0];
  return Object.fromEntries(parameters.flatMap(({ name }, at) => (at < args.length ? [[name, args[at]]] : [])));
}

/** And back, in the order of the parameters; those left out at the end are not passed. */
export function argsOfValue({ inputIsObject, parameters }: Pick<ActivityInfo, 'inputIsObject' | 'parameters'>, value: unknown): unknown[] {
  if (inputIsObject) return value === undefined ? [] : [value];
  const named = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const args = parameters.map(({ name }) => named[name]);
  while (args.length > 0 && args.at(-1) === undefined) args.pop();
  return args;
}
