import {
  type Argument,
  EditRefused,
  type ImportedName,
  kindOf,
  type Lane,
  lanesOf,
  type NewBlock,
  type Result,
  wayName,
} from '../definition';
import { checkBehind, checkComments, checkDirectives, checkNote } from './check-comments';
import { checkText } from './check-text';
import { type Fragment, isAround, isCallback, likeBlock } from './fragment';
import { need } from './need';
import { withoutRemarks } from './remarks';

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
export function checkCallback(block: Extract<NewBlock, { kind: 'callback' }>, found = false): void {
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
export function spreadable(text: string, path: string): string {
  return path.startsWith('args.') ? text.replace(/^\.\.\./, '') : text;
}

/** What a lane's text has to be. */
export function laneFragment(kind: NewBlock['kind'] | undefined, name: string, found = false): Fragment {
  if (kind === 'race') return 'way';
  return name === 'catch' ? 'catch' : found && (name === 'elseIf' || name === 'case') ? 'sequence' : 'expression';
}

/** What is asked of a lane's text: of a condition in parentheses, without the block comments beside it. */
export function inLane(name: string | undefined, value: string): string {
  return name === 'elseIf' ? withoutRemarks(value) : value;
}
