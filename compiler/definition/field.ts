import { type Block, kindOf, laneByKey } from './block';
import type { Argument, FieldDescriptor, Result } from './kind';
import { EditRefused } from './refused';

/** Sets one field of a block, in place; see `setField` in the edits. */
export function setField(block: Block, field: string, value: string | undefined): void {
  const [root = '', ...rest] = field.split('.');
  const descriptor = kindOf(block).fields.find((each) => each.name === root);
  if (field.startsWith('lane:')) setLaneValue(block, field.slice('lane:'.length), value);
  else if (root === 'result') setResult(block, rest.join('.'), value);
  else if (descriptor?.kind === 'arguments') setListed(block, field, value);
  else if (descriptor?.kind === 'object') setObject(block, descriptor, rest.join('.'), value);
  else setOwnField(block, field, value);
  kindOf(block).settle?.(block as never, field);
}

function setOwnField(block: Block, field: string, value: string | undefined): void {
  const descriptor = kindOf(block).fields.find((each) => each.name === field);
  if (descriptor === undefined) throw new EditRefused('edit/unknown-field', `A ${block.kind} block has no field '${field}'.`);
  const record = block as unknown as Record<string, unknown>;
  if (value === undefined || value === '' || (descriptor.kind === 'flag' && value === 'false')) {
    if (!descriptor.optional) throw new EditRefused('edit/needed-field', `The field '${field}' is needed.`);
    if (descriptor.kind === 'parameters') record[field] = '';
    else delete record[field];
    return;
  }
  if (descriptor.choices !== undefined && !descriptor.choices.includes(value))
    throw new EditRefused('edit/unknown-choice', `The field '${field}' is one of: ${descriptor.choices.join(', ')}.`);
  if (descriptor.kind === 'flag' && value !== 'true')
    throw new EditRefused('edit/unknown-choice', `The field '${field}' is true or false.`);
  record[field] = descriptor.kind === 'flag' ? true : value;
}

function setLaneValue(block: Block, key: string, value: string | undefined): void {
  const lane = laneByKey(block, key);
  if (lane === undefined) throw new EditRefused('edit/unknown-lane', `The block has no lane '${key}'.`);
  const descriptor = kindOf(block).lanes.find((each) => each.name === lane.name)?.value;
  if (descriptor === undefined) throw new EditRefused('edit/unknown-field', `The lane '${key}' has no value.`);
  if (value === undefined || value === '') {
    if (!descriptor.optional) throw new EditRefused('edit/needed-field', `The lane '${key}' needs its value.`);
    delete lane.value;
  } else lane.value = value;
}

function setResult(block: Block, part: string, value: string | undefined): void {
  const known = kindOf(block).fields.some((each) => each.name === `result.${part}`);
  if (!known && !('result' in block)) throw new EditRefused('edit/unknown-field', `A ${block.kind} block has no result.`);
  const holder = block as { result?: Result };
  const present = value !== undefined && value !== '';
  const { result } = holder;
  switch (part) {
    case 'name':
      if (present) holder.result = { ...result, as: result === undefined || !isNamed(result) ? 'const' : result.as, name: value };
      else holder.result = dropped(result);
      break;
    case 'type':
      if (result === undefined || result.as === 'assign' || !isNamed(result))
        throw new EditRefused('edit/no-result', 'Only a declared result has a type.');
      if (present) result.type = value;
      else delete result.type;
      break;
    case 'bare':
      if (present && value !== 'true' && value !== 'false')
        throw new EditRefused('edit/unknown-choice', `The field 'result.bare' is true or false.`);
      if (value === 'true') holder.result = bare(result);
      else if (result?.as === 'void') delete holder.result;
      else if (result !== undefined) delete result.bare;
      break;
    default:
      throw new EditRefused('edit/unknown-field', `A result has no '${part}'.`);
  }
  if (holder.result === undefined) delete holder.result;
}

function isNamed({ as }: Result): boolean {
  return as !== 'return' && as !== 'use' && as !== 'void';
}

/** The result without its variable. */
function dropped(result: Result | undefined): Result | undefined {
  if (result?.before !== undefined) return { as: 'use', before: result.before, after: result.after };
  return result?.bare ? { as: 'void', bare: true } : undefined;
}

/** The result as a promise; what was done with its value in the same expression cannot be done with that. */
function bare(result: Result | undefined): Result {
  if (result?.before !== undefined)
    throw new EditRefused('edit/used-result', 'The result is used in the same expression; it must be waited for.');
  return result === undefined ? { as: 'void', bare: true } : { ...result, bare: true };
}

/** `args.0`, `args.0.amount`. */
function setListed(block: Block, field: string, value: string | undefined): void {
  const args = (block as { args?: Argument[] }).args;
  if (args === undefined || field === 'args') throw new EditRefused('edit/unknown-field', `Name one argument: 'args.0' or 'args.0.name'.`);
  const [, number = '', ...rest] = field.split('.');
  const index = Number(number);
  const name = rest.join('.');
  if (!/^\d+$/.test(number) || index > args.length) throw new EditRefused('edit/unknown-field', `There is no '${field}'.`);
  if (name !== '') args[index] = withProperty(args[index], field, name, value);
  else if (value !== undefined) args[index] = { expression: value };
  else if (index === args.length - 1) args.pop();
  else throw new EditRefused('edit/needed-field', 'Only the last argument can be taken away.');
}

/** `options`, `options.workflowId`: one argument that is a field of its own. */
function setObject(block: Block, { name: field, optional }: FieldDescriptor, name: string, value: string | undefined): void {
  const record = block as unknown as Record<string, Argument | undefined>;
  if (name !== '') {
    const next = withProperty(record[field], field, name, value);
    if (optional && 'fields' in next && next.fields.length === 0) delete record[field];
    else record[field] = next;
  } else if (value !== undefined && value !== '') record[field] = { expression: value };
  else if (optional) delete record[field];
  else throw new EditRefused('edit/needed-field', `The field '${field}' is needed.`);
}

function withProperty(argument: Argument | undefined, field: string, name: string, value: string | undefined): Argument {
  const fields = argument === undefined ? [] : 'fields' in argument ? [...argument.fields] : undefined;
  if (fields === undefined) throw new EditRefused('edit/unknown-field', `'${field}' is not an object literal.`);
  const at = fields.findIndex((each) => each.name === name);
  if (value === undefined || value === '') {
    if (at >= 0) fields.splice(at, 1);
  } else if (at >= 0) fields[at] = { name, expression: value };
  else fields.push({ name, expression: value });
  return { fields };
}
