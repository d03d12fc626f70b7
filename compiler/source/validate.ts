import {
  type Argument,
  type Definition,
  definitionSchema,
  type Edit,
  EditRefused,
  type FieldDescriptor,
  type FunctionDefinition,
  formatVersion,
  functionsOf,
  isNewerFormat,
  kindOf,
  lanesOf,
  migrate,
  type NewBlock,
  normalText,
} from '../definition';
import { isDirective } from './comments';
import { type Fragment, isFragment } from './fragment';
import { parameterText } from './functions';

/** Refuses texts that are not what their place asks for. Nothing may break out of its place in the code. */
export function checkEdit(edit: Edit, kindOfBlock: (id: string) => NewBlock | undefined): void {
  switch (edit.type) {
    case 'insert':
      for (const block of edit.blocks) checkBlock(block);
      for (const message of edit.messages ?? []) checkMessage(message);
      return;
    case 'wrap':
      checkBlock(edit.in);
      return;
    case 'insertText':
    case 'setText':
      if (normalText(edit.text) !== '' || edit.type === 'insertText') need('statements', normalText(edit.text), 'text');
      return;
    case 'setField': {
      const block = kindOfBlock(edit.id);
      if (block !== undefined && edit.value !== undefined && edit.value !== '') checkField(block, edit.field, normalText(edit.value));
      return;
    }
    case 'setNote':
      checkNote([edit.title, edit.description]);
      return;
    case 'rename':
      need('identifier', edit.to, 'result.name');
      return;
    case 'addLane':
      if (edit.value !== undefined) need(edit.name === 'catch' ? 'catch' : 'expression', normalText(edit.value), 'value');
      return;
    case 'setSignature':
      if (edit.params !== undefined) checkParameters(edit.params);
      if (edit.returnType !== undefined && edit.returnType !== '') need('type', normalText(edit.returnType), 'returnType');
      return;
    case 'addMessage':
      checkMessage(edit.message);
      return;
    case 'setProxyOptions':
      need('expression', normalText(edit.options), 'options');
      return;
    default:
      return;
  }
}

function need(fragment: Fragment, text: string, where: string): void {
  if (isFragment(fragment, text)) return;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const code = fragment === 'sequence' ? 'expression' : fragment;
  throw new EditRefused(`edit/not-${code}`, `The field '${where}' is not ${sentences[fragment]}: ${JSON.stringify(shown)}.`);
}

const sentences: Record<Fragment, string> = {
  expression: 'one TypeScript expression',
  sequence: 'a TypeScript expression',
  type: 'one TypeScript type',
  binding: 'a name or a pattern',
  identifier: 'a free name',
  parameters: 'a parameter list',
  statements: 'one or more whole statements',
  catch: 'a name for the error',
  initializer: 'the start of a for loop',
};

export function checkNote(lines: readonly (string | undefined)[]): void {
  for (const line of lines.flatMap((each) => each?.split(/\r\n|\r|\n/) ?? []))
    if (isDirective(`// ${line}`)) throw new EditRefused('edit/directive', 'A title cannot speak to a tool (@ts-, eslint and the like).');
}

function checkMessage({ variable, name, typeArguments }: { variable: string; name: string; typeArguments?: string | undefined }): void {
  need('identifier', variable, 'variable');
  need('expression', name, 'name');
  if (typeArguments !== undefined) need('type', `X<${typeArguments}>`, 'typeArguments');
}

function checkParameters(params: FunctionDefinition['params']): void {
  for (const [i, { name, type, default: value }] of params.entries()) {
    if (name !== 'this') need('binding', name.replace(/^\.\.\./, ''), `params.${i}.name`);
    if (type !== undefined) need('type', type, `params.${i}.type`);
    if (value !== undefined) need('expression', value, `params.${i}.default`);
  }
  need('parameters', params.map(parameterText).join(', '), 'params');
}

/** `read`: the block was read from a file, where a comma may stand between parentheses (`if (a, b)`); edits do not bring such. */
export function checkBlock(block: NewBlock, read = false): void {
  checkNote([block.title, block.description]);
  if (/[\n\r\u2028\u2029]/.test(block.title ?? '') || /[\u2028\u2029]/.test(block.description ?? ''))
    throw new EditRefused('edit/not-line', 'A title is one line.');
  const kind = kindOf(block);
  const record = block as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(record)) {
    if (['id', 'kind', 'title', 'description', 'lanes'].includes(name) || value === undefined || typeof value === 'boolean') continue;
    if (name === 'result') checkResult(value as { as: string; name?: string; type?: string });
    else if (Array.isArray(value)) for (const [i, each] of value.entries()) checkArgument(each as Argument, `args.${i}`);
    else if (typeof value === 'object' && value !== null) checkArgument(value as Argument, name);
    else
      checkText(
        block,
        name,
        String(value),
        kind.fields.find((each) => each.name === name),
        read,
      );
  }
  for (const lane of lanesOf(block as { lanes?: [] })) {
    if (lane.value !== undefined) need(lane.name === 'catch' ? 'catch' : read ? 'sequence' : 'expression', lane.value, 'lane');
    for (const child of lane.blocks as NewBlock[]) checkBlock(child, read);
  }
}

function checkResult({ as, name, type }: { as: string; name?: string; type?: string }): void {
  if (as !== 'return' && name === undefined) throw new EditRefused('edit/not-binding', 'A result needs a name.');
  if (name !== undefined) need(as === 'assign' ? 'expression' : 'binding', name, 'result.name');
  if (type !== undefined) need('type', type, 'result.type');
}

function checkArgument(argument: Argument, path: string): void {
  if ('expression' in argument) {
    need('expression', argument.expression, path);
    return;
  }
  for (const { name, expression } of argument.fields) {
    need('expression', expression, `${path}.${name}`);
    need('expression', `{ ${name}: 0 }`, `${path}.${name}`);
  }
}

function checkField(block: NewBlock, field: string, value: string): void {
  if (field.startsWith('args.') || field === 'options') {
    const [, , ...rest] = field.split('.');
    if (rest.length > 0) need('expression', `{ ${rest.join('.')}: 0 }`, field);
    need('expression', value, field);
    return;
  }
  if (field === 'result.type') {
    need('type', value, field);
    return;
  }
  if (field === 'result.name') {
    const result = 'result' in block ? block.result : undefined;
    need(result?.as === 'assign' ? 'expression' : 'binding', value, field);
    return;
  }
  if (field.startsWith('lane:')) {
    need(field.startsWith('lane:catch') ? 'catch' : 'expression', value, field);
    return;
  }
  checkText(
    block,
    field,
    value,
    kindOf(block).fields.find((each) => each.name === field),
  );
}

function checkText(block: NewBlock, name: string, value: string, field: FieldDescriptor | undefined, read = false): void {
  if (field?.choices !== undefined || ['operator', 'level', 'mode', 'form', 'declaration'].includes(name)) return;
  if (block.kind === 'disabled') return;
  if (block.kind === 'code') {
    need('statements', value, name);
    return;
  }
  if (block.kind === 'function') {
    if (name === 'head') need('statements', `${value} {}`, name);
    return;
  }
  if (block.kind === 'for' && name === 'initializer') {
    need('initializer', value, name);
    return;
  }
  // A statement that begins like a declaration or a block would be read as one.
  if (block.kind === 'expression' && /^(\{|function\b|class\b|let\s*\[|async\s+function\b)/.test(value))
    throw new EditRefused('edit/not-expression', 'An expression statement cannot begin like a block or a declaration.');
  if ((name === 'condition' || name === 'answer') && value.startsWith('{') && !(block.kind === 'wait' && block.predicate))
    throw new EditRefused('edit/not-expression', 'An object literal needs parentheses here.');
  const fragment = fragments[field?.kind ?? (name === 'returnType' ? 'type' : 'expression')] ?? 'expression';
  const comma =
    block.kind === 'expression' || (block.kind === 'for' && name === 'increment') || (read && (commas[block.kind] ?? []).includes(name));
  need(fragment === 'expression' && comma ? 'sequence' : fragment, value, name);
}

/** Fields that stand between parentheses or alone, so that a comma is part of them. */
const commas: Partial<Record<NewBlock['kind'], readonly string[]>> = {
  if: ['condition'],
  while: ['condition'],
  doWhile: ['condition'],
  for: ['condition'],
  switch: ['expression'],
  return: ['value'],
  throw: ['value'],
};

const fragments: Partial<Record<FieldDescriptor['kind'], Fragment>> = {
  binding: 'binding',
  type: 'type',
  parameters: 'parameters',
};

export type Validated = { ok: true; definition: Definition } | { ok: false; problems: { id: string; message: string; path: string }[] };

/** Checks a definition that came from outside, of any format so far: its shape, and every text in it. */
export function validate(value: unknown): Validated {
  if (isNewerFormat(value)) {
    const message = `The definition is of a newer format than this version of Backstitch reads (${formatVersion}).`;
    return { ok: false, problems: [{ id: 'definition/newer-format', message, path: 'formatVersion' }] };
  }
  const shape = definitionSchema.safeParse(migrate(value));
  if (!shape.success) {
    const problems = shape.error.issues.map((issue) => ({ id: 'definition/shape', message: issue.message, path: issue.path.join('.') }));
    return { ok: false, problems };
  }
  const problems: { id: string; message: string; path: string }[] = [];
  const attempt = (path: string, check: () => void) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      problems.push({ id: error.code.replace(/^edit\//, 'definition/'), message: error.message, path });
    }
  };
  for (const fn of functionsOf(shape.data)) {
    attempt(fn.name, () => {
      if (fn.name !== 'default') need('identifier', fn.name, 'name');
      checkParameters(fn.params);
      checkNote([fn.title, fn.description]);
      if (fn.returnType !== undefined) need('type', fn.returnType, 'returnType');
      if (fn.annotation !== undefined) need('type', fn.annotation, 'annotation');
      if (fn.typeParameters !== undefined) need('expression', `<${fn.typeParameters}>() => 0`, 'typeParameters');
      for (const each of fn.overloads ?? []) need('statements', each.replace(/^export\s+(default\s+)?/, ''), 'overloads');
    });
    for (const block of fn.blocks) attempt(block.id, () => checkBlock(block, true));
  }
  for (const [i, item] of shape.data.module.entries())
    attempt(`module.${i}`, () => {
      if (item.kind === 'message') checkMessage(item);
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
    });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, definition: shape.data };
}
