import { EditRefused, type FieldDescriptor, type NewBlock } from '../definition';
import { checkComments, checkNote } from './check-comments';
import { type Fragment, likeBlock } from './fragment';
import { need } from './need';
import { withoutRemarks } from './remarks';

/** Refuses a field's text that its place in the code would not hold together. */
export function checkText(block: NewBlock, name: string, value: string, field: FieldDescriptor | undefined, found = false): void {
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
