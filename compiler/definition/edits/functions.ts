import { embeddedNames, type FunctionDefinition, functionNamed } from '../definition';
import { type Draft, needLanguage } from '../draft';
import type { EditOf } from '../edit';
import { normalText } from '../note';
import { EditRefused } from '../refused';

export function addFunction(draft: Draft, { name, workflow, params = [], returnType }: EditOf<'addFunction'>): void {
  needUnused(draft, name);
  putFunction(draft, {
    name,
    ...(workflow ? { exported: 'named' as const } : {}),
    async: true,
    form: 'function',
    params,
    ...(returnType === undefined ? {} : { returnType: normalText(returnType) }),
    blocks: [],
  });
}

export function putFunction({ definition }: Draft, fn: FunctionDefinition): void {
  (fn.exported === undefined ? definition.functions : definition.workflows).push(fn);
  definition.name = definition.workflows[0]?.name ?? '';
}

export function removeFunction(draft: Draft, { name }: EditOf<'removeFunction'>): void {
  const { definition } = draft;
  const fn = functionNamed(definition, name);
  if (fn === undefined) throw new EditRefused('edit/unknown-function', `There is no function '${name}'.`);
  if (embeddedNames(definition).has(name))
    throw new EditRefused('edit/embedded', 'A function inside other code is taken away in the code.');
  if (needLanguage(draft).references(name) > 0) throw new EditRefused('edit/still-used', `'${name}' is still used.`);
  definition.workflows = definition.workflows.filter((each) => each !== fn);
  definition.functions = definition.functions.filter((each) => each !== fn);
  definition.name = definition.workflows[0]?.name ?? '';
}

/** The name occurs nowhere in the file. */
export function needUnused(draft: Draft, name: string): void {
  if (needLanguage(draft).isUsed(name)) throw new EditRefused('edit/name-taken', `The name '${name}' is taken.`);
}
