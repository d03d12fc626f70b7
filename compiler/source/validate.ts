import {
  type Argument,
  type Block,
  type Definition,
  definitionSchema,
  type Edit,
  type EditProblemId,
  EditRefused,
  embeddedNames,
  type FieldDescriptor,
  type FunctionDefinition,
  flatten,
  formatVersion,
  functionNamed,
  functionsOf,
  type ImportedName,
  isNewerFormat,
  kindOf,
  type Lane,
  laneByKey,
  lanesOf,
  migrate,
  type NewBlock,
  type NewForm,
  normalText,
  type Result,
  walk,
  wayName,
} from '../definition';
import { isDirective, plainLines } from './comments';
import { fitBlock } from './fit';
import { type Fragment, isAround, isCallback, isFragment, likeBlock } from './fragment';
import { parameterText } from './functions';
import { readFile } from './get';
import { print } from './print';
import { withoutRemarks } from './remarks';
import { skipTrivia } from './text';

/** Refuses texts that are not what their place asks for. Nothing may break out of its place in the code. */
export function checkEdit(edit: Edit, kindOfBlock: (id: string) => NewBlock | undefined): void {
  switch (edit.type) {
    case 'insert':
      for (const block of edit.blocks) checkBlock(block);
      for (const message of edit.messages ?? []) checkMessage(message);
      for (const form of edit.forms ?? []) checkForm(form);
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
      if (block !== undefined && isSet(block, edit.field, edit.value)) return;
      if (block !== undefined && edit.value !== undefined && edit.value !== '') checkField(block, edit.field, normalText(edit.value));
      return;
    }
    case 'enable': {
      const block = kindOfBlock(edit.id);
      if (block?.kind === 'disabled') need('statements', normalText(block.text), 'text');
      return;
    }
    case 'setNote':
      checkNote([edit.title, edit.description]);
      return;
    case 'rename':
      need('identifier', edit.to, 'result.name');
      return;
    case 'addLane':
      if (edit.value !== undefined)
        need(laneFragment(kindOfBlock(edit.id)?.kind, edit.name), inLane(edit.name, normalText(edit.value)), 'value');
      return;
    case 'setSignature':
      if (edit.params !== undefined) checkParameters(edit.params);
      if (edit.returnType !== undefined && edit.returnType !== '') need('returnType', normalText(edit.returnType), 'returnType');
      return;
    case 'addMessage':
      checkMessage(edit.message);
      return;
    case 'setMessage':
      if (edit.name !== undefined) need('expression', normalText(edit.name), 'name');
      if (edit.typeArguments !== undefined && edit.typeArguments !== '')
        need('type', `X<${normalText(edit.typeArguments)}>`, 'typeArguments');
      return;
    case 'addFunction':
      need('identifier', edit.name, 'name');
      if (edit.params !== undefined) checkParameters(edit.params);
      if (edit.returnType !== undefined) need('returnType', normalText(edit.returnType), 'returnType');
      return;
    case 'renameName':
      need('identifier', edit.to, 'to');
      return;
    case 'extract':
      need('identifier', edit.name, 'name');
      for (const [name, type] of Object.entries(edit.types ?? {})) need('type', type, `types.${name}`);
      return;
    case 'replace':
      checkBlock(edit.block);
      return;
    case 'compensate':
      if (normalText(edit.step).startsWith('{')) throw new EditRefused('edit/not-expression', 'An object literal needs parentheses here.');
      need('expression', normalText(edit.step), 'step');
      return;
    case 'addForm':
      checkForm(edit.form);
      return;
    case 'setProxyOptions':
      need('expression', normalText(edit.options), 'options');
      return;
    default:
      return;
  }
}

/** What stands there already is code that the compiler accepts, whatever it is. */
function isSet(block: NewBlock, field: string, value: string | undefined): boolean {
  const lane = field.startsWith('lane:') ? laneByKey(block as { lanes?: Lane[] }, field.slice('lane:'.length)) : undefined;
  return value !== undefined && (lane?.value ?? flatten(block as Block).get(field)) === normalText(value);
}

function laneFragment(kind: NewBlock['kind'] | undefined, name: string, found = false): Fragment {
  if (kind === 'race') return 'way';
  return name === 'catch' ? 'catch' : found && (name === 'elseIf' || name === 'case') ? 'sequence' : 'expression';
}

/** What is asked of a lane's text: of a condition in parentheses, without the block comments beside it. */
function inLane(name: string | undefined, value: string): string {
  return name === 'elseIf' ? withoutRemarks(value) : value;
}

function need(fragment: Fragment, text: string, where: string): void {
  if (isFragment(fragment, text)) return;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new EditRefused(codes[fragment], `The field '${where}' is not ${sentences[fragment]}: ${JSON.stringify(shown)}.`);
}

/** What differs only in what it allows has one code. */
const codes: Record<Fragment, EditProblemId> = {
  expression: 'edit/not-expression',
  sequence: 'edit/not-expression',
  operand: 'edit/not-expression',
  callee: 'edit/not-expression',
  target: 'edit/not-expression',
  type: 'edit/not-type',
  returnType: 'edit/not-type',
  binding: 'edit/not-binding',
  identifier: 'edit/not-identifier',
  parameters: 'edit/not-parameters',
  statements: 'edit/not-statements',
  declarations: 'edit/not-declarations',
  catch: 'edit/not-catch',
  initializer: 'edit/not-initializer',
  way: 'edit/not-way',
};

const sentences: Record<Fragment, string> = {
  expression: 'one TypeScript expression',
  sequence: 'one TypeScript expression',
  returnType: 'one TypeScript type',
  type: 'one TypeScript type',
  binding: 'a name or a pattern',
  identifier: 'a free name',
  parameters: 'a parameter list',
  statements: 'one or more whole statements',
  declarations: 'one or more variables',
  catch: 'a name for the error',
  initializer: 'the start of a for loop',
  operand: 'one TypeScript expression that can be waited for',
  callee: 'one TypeScript expression that can stand before a call',
  target: 'what can be assigned to',
  way: "a way's name, or a name, a colon and an expression",
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

function checkForm({ variable, name, typeArgument, options }: NewForm): void {
  need('identifier', variable, 'variable');
  need('expression', name, 'name');
  if (typeArgument !== undefined) need('type', typeArgument, 'typeArgument');
  if (options !== undefined) need('expression', options, 'options');
}

function checkParameters(params: FunctionDefinition['params']): void {
  for (const [i, { name, type, default: value }] of params.entries()) {
    if (name !== 'this')
      need('binding', name.replace(/^(?:(?:public|private|protected|readonly|override)\s+)*(?:\.\.\.)?/, ''), `params.${i}.name`);
    if (type !== undefined) need('type', type, `params.${i}.type`);
    if (value !== undefined) need('expression', value, `params.${i}.default`);
  }
  need('parameters', params.map(parameterText).join(', '), 'params');
}

/** Comments on one line, or over several when they are block comments: nothing else, and nothing open. */
const onlyBehind = /^(?:\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*)*(?:\/\/[^\n\r\u2028\u2029]*)?$/;

function checkBehind(text: string | undefined, where: string): void {
  if (text !== undefined && (!text.startsWith('/') || !onlyBehind.test(text)))
    throw new EditRefused('edit/not-comment', `The field '${where}' is not a comment.`);
}

function checkComments(text: string, where: string): void {
  if (!text.startsWith('/') || text !== text.trimEnd() || skipTrivia(text, 0) !== text.length)
    throw new EditRefused('edit/not-comment', `The field '${where}' is not a comment.`);
}

function checkDirectives(directives: readonly string[] | undefined): void {
  for (const each of directives ?? []) {
    checkComments(each, 'directives');
    if (plainLines(each) !== undefined) throw new EditRefused('edit/not-directive', 'A comment for people goes into the title.');
  }
}

/** `found`: as code that was read may be, rather than as somebody may write it into a field: a comma may join expressions. */
export function checkBlock(block: NewBlock, found = false): void {
  checkNote([block.title, block.description]);
  checkDirectives(block.directives);
  checkBehind(block.trailing, 'trailing');
  for (const lane of lanesOf(block as { lanes?: Lane[] })) {
    checkBehind(lane.note, 'note');
    if (lane.above !== undefined) checkComments(lane.above, 'above');
  }
  if (/[\n\r\u2028\u2029]/.test(block.title ?? '') || /[\u2028\u2029]/.test(block.description ?? ''))
    throw new EditRefused('edit/not-line', 'A title is one line.');
  if (block.kind === 'callback') {
    checkCallback(block, found);
    return;
  }
  const kind = kindOf(block);
  const record = block as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(record)) {
    if (
      ['id', 'kind', 'title', 'description', 'directives', 'trailing', 'remarks', 'lanes'].includes(name) ||
      value === undefined ||
      typeof value === 'boolean'
    )
      continue;
    if (name === 'result') checkResult(value as Result);
    else if (block.kind === 'proxy' && name === 'names') checkNames(block.names);
    else if (Array.isArray(value)) for (const [i, each] of value.entries()) checkArgument(each as Argument, `args.${i}`);
    else if (typeof value === 'object' && value !== null) checkArgument(value as Argument, name);
    else
      checkText(
        block,
        name,
        String(value),
        kind.fields.find((each) => each.name === name),
        found,
      );
  }
  for (const lane of lanesOf(block as { lanes?: [] })) {
    if (lane.value !== undefined) need(laneFragment(block.kind, lane.name, found), inLane(lane.name, lane.value), 'lane');
    if (lane.blocks.length > 0 && block.kind === 'race' && wayName(lane.value ?? '') !== lane.value)
      throw new EditRefused('edit/not-way', 'A way that is an expression has no steps.');
    for (const child of lane.blocks as NewBlock[]) checkBlock(child, found);
  }
}

/** The parts with empty bodies between them are one statement, and each `{}` in its place is a function's body. */
function checkCallback(block: Extract<NewBlock, { kind: 'callback' }>, found = false): void {
  const parts = [...block.lanes.map((lane) => lane.value ?? ''), block.tail];
  if (!isCallback(parts)) throw new EditRefused('edit/not-statements', 'The code around the steps is not one statement with functions.');
  for (const lane of block.lanes) for (const child of lane.blocks) checkBlock(child, found);
}

function checkNames(names: readonly ImportedName[]): void {
  for (const { name, as } of names) {
    need('identifier', name, 'names');
    if (as !== undefined) need('identifier', as, 'names');
  }
}

function checkResult({ as, name, type, bare, before, after }: Result): void {
  const named = as !== 'return' && as !== 'use' && as !== 'void';
  if (named === (name === undefined))
    throw new EditRefused('edit/not-binding', named ? 'A result needs a name.' : `A result with '${as}' has no name.`);
  if (as === 'use' && before === undefined) throw new EditRefused('edit/not-expression', 'What uses the result is missing.');
  if (as === 'void' && !bare) throw new EditRefused('edit/not-expression', 'What nobody waits for is bare.');
  if (before !== undefined || after !== undefined) {
    if (bare || as === 'void' || !isAround(before ?? '', after ?? '') || (as === 'use' && likeBlock.test(before ?? '')))
      throw new EditRefused('edit/not-expression', "'result.before' and 'result.after' must make one expression around an await.");
  }
  if (name !== undefined) need(as === 'assign' ? 'target' : 'binding', name, 'result.name');
  if (type !== undefined) need('type', type, 'result.type');
}

function checkArgument(argument: Argument, path: string): void {
  if ('expression' in argument) {
    need('expression', withoutRemarks(spreadable(argument.expression, path)), path);
    return;
  }
  for (const { name, expression } of argument.fields) {
    need('expression', expression, `${path}.${name}`);
    need('expression', `{ ${name}: 0 }`, `${path}.${name}`);
  }
}

/** Without the dots of a spread argument, which stands in a list of arguments only. */
function spreadable(text: string, path: string): string {
  return path.startsWith('args.') ? text.replace(/^\.\.\./, '') : text;
}

function checkField(block: NewBlock, field: string, value: string): void {
  if (block.kind === 'callback') {
    const changed = structuredClone(block) as Extract<NewBlock, { kind: 'callback' }>;
    if (field === 'tail') changed.tail = value;
    const lane = field.startsWith('lane:') ? laneByKey(changed as { lanes: Lane[] }, field.slice('lane:'.length)) : undefined;
    if (lane !== undefined) lane.value = value;
    checkCallback(changed);
    return;
  }
  const [root = '', ...rest] = field.split('.');
  const kind = kindOf(block).fields.find((each) => each.name === root)?.kind;
  if (kind === 'arguments' || kind === 'object') {
    const name = rest.slice(kind === 'arguments' ? 1 : 0).join('.');
    if (name !== '') need('expression', `{ ${name}: 0 }`, field);
    need('expression', name === '' ? withoutRemarks(spreadable(value, field)) : value, field);
    return;
  }
  if (field === 'result.bare' || kind === 'flag') return;
  if (field === 'result.type') {
    need('type', value, field);
    return;
  }
  if (field === 'result.name') {
    const result = 'result' in block ? block.result : undefined;
    need(result?.as === 'assign' ? 'target' : 'binding', value, field);
    return;
  }
  if (field.startsWith('lane:')) {
    const key = field.slice('lane:'.length);
    need(laneFragment(block.kind, key.split(':')[0] ?? ''), inLane(key.split(':')[0], value), field);
    const lane = laneByKey(block as { lanes?: Lane[] }, key);
    if (block.kind === 'race' && lane?.value !== undefined && isWayOfSteps(lane.value) !== isWayOfSteps(value))
      throw new EditRefused('edit/not-way', 'A way of steps cannot become an expression, nor the other way round; add another way.');
    return;
  }
  checkText(
    block,
    field,
    value,
    kindOf(block).fields.find((each) => each.name === field),
  );
}

function isWayOfSteps(value: string): boolean {
  return wayName(value) === value;
}

function checkText(block: NewBlock, name: string, value: string, field: FieldDescriptor | undefined, found = false): void {
  if (field?.choices !== undefined || ['operator', 'level', 'mode', 'form', 'declaration'].includes(name)) return;
  if (block.kind === 'disabled') return;
  if (block.kind === 'comment') {
    if (block.verbatim) checkComments(value, name);
    else checkNote([value]);
    return;
  }
  if (name === 'over') return;
  if (block.kind === 'let' && name === 'others') {
    need('declarations', value, name);
    return;
  }
  const own = fragmentOf(block, name);
  if (own !== undefined) {
    need(own, value, name);
    return;
  }
  if (block.kind === 'forOf' && name === 'variable' && block.declaration === undefined) {
    need('expression', value, name);
    return;
  }
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
  if (block.kind === 'expression' && likeBlock.test(value))
    throw new EditRefused('edit/not-expression', 'An expression statement cannot begin like a block or a declaration.');
  if (
    (name === 'condition' || name === 'answer' || name === 'step') &&
    value.startsWith('{') &&
    !(block.kind === 'wait' && block.predicate)
  )
    throw new EditRefused('edit/not-expression', 'An object literal needs parentheses here.');
  const given = fragments[field?.kind ?? (name === 'returnType' ? 'type' : 'expression')] ?? 'expression';
  need(
    name === 'returnType' ? 'returnType' : found && given === 'expression' && inSequence.has(`${block.kind}.${name}`) ? 'sequence' : given,
    inParentheses.has(`${block.kind}.${name}`) ? withoutRemarks(value) : value,
    name,
  );
}

/** What a place asks for beyond an expression, so that the code around it is read as it is meant. */
function fragmentOf(block: NewBlock, name: string): Fragment | undefined {
  switch (block.kind) {
    case 'saga':
      return name === 'name' ? 'identifier' : undefined;
    case 'undo':
      return name === 'saga' ? 'identifier' : undefined;
    case 'signal':
    case 'cancel':
      return name === 'workflow' && block.by === 'handle' ? 'identifier' : undefined;
    case 'activity':
    case 'localActivity':
    case 'call':
      return name === 'callee' ? 'callee' : undefined;
    case 'await':
      return name === 'value' ? 'operand' : undefined;
    case 'map':
      return name === 'iterable' && block.concurrency === undefined ? 'callee' : undefined;
    case 'assign':
      return name === 'target' ? 'target' : undefined;
    default:
      return undefined;
  }
}

/** Places in parentheses of their own: block comments may stand beside the expression. */
const inParentheses = new Set(['if.condition', 'while.condition', 'doWhile.condition']);

/** Places where a comma joins expressions, and separates nothing. */
const inSequence = new Set([
  'expression.expression',
  'for.condition',
  'for.increment',
  'if.condition',
  'while.condition',
  'doWhile.condition',
  'switch.expression',
  'return.value',
  'throw.value',
]);

const fragments: Partial<Record<FieldDescriptor['kind'], Fragment>> = {
  binding: 'binding',
  type: 'type',
  parameters: 'parameters',
};

/** What is said of a definition as a whole. A text in it that is refused as an edit's would be has that problem's id, as `definition/...`. */
export const DEFINITION_PROBLEM_IDS = [
  'definition/newer-format',
  'definition/shape',
  'definition/breaks-syntax',
  'definition/changes-meaning',
] as const;
type Refused<Id> = Id extends `edit/${infer Rest}` ? `definition/${Rest}` : never;
export type DefinitionProblemId = (typeof DEFINITION_PROBLEM_IDS)[number] | Refused<EditProblemId>;

/** `path` leads to the place: a field of the document, a function's name or a block's id. */
export interface DefinitionProblem {
  id: DefinitionProblemId;
  message: string;
  path: string;
}

export type Validated = { ok: true; definition: Definition } | { ok: false; problems: DefinitionProblem[] };

/** Checks a definition that came from outside, of any format so far: its shape, and every text in it. */
export function validate(value: unknown): Validated {
  if (isNewerFormat(value)) {
    const message = `The definition is of a newer format than this version of Backstitch reads (${formatVersion}).`;
    return { ok: false, problems: [{ id: 'definition/newer-format', message, path: 'formatVersion' }] };
  }
  const shape = definitionSchema.safeParse(migrate(value));
  if (shape.success) for (const { block } of walk(shape.data)) fitBlock(block);
  if (!shape.success) {
    const problems = shape.error.issues.map(
      (issue): DefinitionProblem => ({ id: 'definition/shape', message: issue.message, path: issue.path.join('.') }),
    );
    return { ok: false, problems };
  }
  const problems: DefinitionProblem[] = [];
  const attempt = (path: string, check: () => void) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      problems.push({ id: `definition/${error.code.slice('edit/'.length)}` as DefinitionProblemId, message: error.message, path });
    }
  };
  const embedded = embeddedNames(shape.data);
  for (const fn of functionsOf(shape.data)) {
    attempt(fn.name, () => {
      if (fn.name !== 'default' && !embedded.has(fn.name)) need('identifier', fn.name, 'name');
      // Parameters of a constructor may have decorators; code around a function is code already.
      if (!embedded.has(fn.name)) checkParameters(fn.params);
      checkNote([fn.title, fn.description]);
      checkDirectives(fn.directives);
      checkBehind(fn.note, 'note');
      checkBehind(fn.trailing, 'trailing');
      if (fn.returnType !== undefined) need('returnType', fn.returnType, 'returnType');
      if (fn.annotation !== undefined) need('type', fn.annotation, 'annotation');
      if (fn.typeParameters !== undefined) need('expression', `<${fn.typeParameters}>() => 0`, 'typeParameters');
      for (const each of fn.overloads ?? []) need('statements', each.replace(/^export\s+(default\s+)?/, ''), 'overloads');
    });
    for (const block of fn.blocks) attempt(block.id, () => checkBlock(block, true));
  }
  for (const [i, item] of shape.data.module.entries())
    attempt(`module.${i}`, () => {
      if (item.kind === 'message') checkMessage(item);
      if (item.kind === 'form') checkForm(item);
      if (item.kind === 'comment') checkComments(item.text, 'text');
      if ('note' in item && item.note !== undefined) checkComments(item.note, 'note');
      if ('trailing' in item) checkBehind(item.trailing, 'trailing');
      for (const { name } of (item.kind === 'code' && item.functions) || [])
        if (functionNamed(shape.data, name) === undefined)
          throw new EditRefused('edit/unknown-function', `There is no function '${name}'.`);
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
  if (problems.length > 0) return { ok: false, problems };
  const astray = readBack(shape.data);
  return astray === undefined ? { ok: true, definition: shape.data } : { ok: false, problems: [astray] };
}

/** What is printed must be read as it was meant: as many statements in as many functions, and none of them elsewhere. */
function readBack(definition: Definition): DefinitionProblem | undefined {
  const printed = print(definition);
  const read = readFile(printed);
  if ('problems' in read) {
    const [first] = read.problems;
    return { id: 'definition/breaks-syntax', message: `The code would not parse: ${first?.message ?? ''}`, path: '' };
  }
  const found = functionsOf(read.definition);
  const meant = functionsOf(definition);
  const same =
    meant.length === found.length && meant.every((fn, i) => fn.name === found[i]?.name && alike(fn.blocks, found[i]?.blocks ?? []));
  if (same) return undefined;
  return {
    id: 'definition/changes-meaning',
    message: 'A text of the definition would be read as something else where it stands.',
    path: '',
  };
}

/** As many statements in every list. A plain block may be read as a more special one, which shows the steps inside of it. */
function alike(meant: readonly Block[], found: readonly Block[]): boolean {
  return (
    meant.length === found.length &&
    meant.every((block, i) => {
      const lanes = lanesOf(block);
      const others = lanesOf(found[i] as Block);
      return (
        lanes.length === 0 || (lanes.length === others.length && lanes.every((lane, at) => alike(lane.blocks, others[at]?.blocks ?? [])))
      );
    })
  );
}
