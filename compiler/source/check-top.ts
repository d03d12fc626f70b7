import { type Definition, EditRefused, type FunctionDefinition, functionNamed, type ModuleItem, type NewForm } from '../definition';
import { checkBehind, checkComments, checkDirectives, checkNote } from './check-comments';
import { parameterText } from './functions';
import { need } from './need';

export function checkMessage({
  variable,
  name,
  typeArguments,
}: {
  variable: string;
  name: string;
  typeArguments?: string | undefined;
}): void {
  need('identifier', variable, 'variable');
  need('expression', name, 'name');
  if (typeArguments !== undefined) need('type', `X<${typeArguments}>`, 'typeArguments');
}

export function checkForm({ variable, name, typeArgument, options }: NewForm): void {
  need('identifier', variable, 'variable');
  need('expression', name, 'name');
  if (typeArgument !== undefined) need('type', typeArgument, 'typeArgument');
  if (options !== undefined) need('expression', options, 'options');
}

export function checkParameters(params: FunctionDefinition['params']): void {
  for (const [i, { name, type, default: value }] of params.entries()) {
    if (name !== 'this')
      need('binding', name.replace(/^(?:(?:public|private|protected|readonly|override)\s+)*(?:\.\.\.)?/, ''), `params.${i}.name`);
    if (type !== undefined) need('type', type, `params.${i}.type`);
    if (value !== undefined) need('expression', value, `params.${i}.default`);
  }
  need('parameters', params.map(parameterText).join(', '), 'params');
}

/** Refuses what stands around a function's steps. `isEmbedded`: it stands inside of other code. */
export function checkFunction(fn: FunctionDefinition, isEmbedded: boolean): void {
  if (fn.name !== 'default' && !isEmbedded) need('identifier', fn.name, 'name');
  // Parameters of a constructor may have decorators; code around a function is code already.
  if (!isEmbedded) checkParameters(fn.params);
  checkNote([fn.title, fn.description]);
  checkDirectives(fn.directives);
  checkBehind(fn.note, 'note');
  checkBehind(fn.trailing, 'trailing');
  if (fn.returnType !== undefined) need('returnType', fn.returnType, 'returnType');
  if (fn.annotation !== undefined) need('type', fn.annotation, 'annotation');
  if (fn.typeParameters !== undefined) need('expression', `<${fn.typeParameters}>() => 0`, 'typeParameters');
  for (const each of fn.overloads ?? []) need('statements', each.replace(/^export\s+(default\s+)?/, ''), 'overloads');
}

/** Refuses what stands at the top of a file. */
export function checkItem(item: ModuleItem, definition: Definition): void {
  if (item.kind === 'message') checkMessage(item);
  if (item.kind === 'form') checkForm(item);
  if (item.kind === 'comment') checkComments(item.text, 'text');
  if ('note' in item && item.note !== undefined) checkComments(item.note, 'note');
  if ('trailing' in item) checkBehind(item.trailing, 'trailing');
  for (const { name } of (item.kind === 'code' && item.functions) || [])
    if (functionNamed(definition, name) === undefined) throw new EditRefused('edit/unknown-function', `There is no function '${name}'.`);
  if (item.kind === 'proxy') {
    need('expression', item.options, 'options');
    if (item.typeArgument !== undefined) need('type', item.typeArgument, 'typeArgument');
    if (item.variable !== undefined) need('identifier', item.variable, 'variable');
  }
  if (item.kind === 'proxy' || item.kind === 'import')
    for (const { name, as } of item.names ?? []) {
      if (!/^['"]/.test(name) && name !== 'default') need('identifier', name, 'names');
      else if (name !== 'default') need('expression', name, 'names');
      if (as !== undefined) need('identifier', as, 'names');
    }
}
