import { type Block, kindOf, laneByKey } from './block';
import type { Argument } from './kind';
import { EditRefused } from './refused';

/** Sets one field of a block, in place; see `setField` in the edits. */
export function setField(block: Block, field: string, value: string | undefined): void {
  if (field.startsWith('lane:')) setLaneValue(block, field.slice('lane:'.length), value);
  else if (field.startsWith('args.') || field === 'args') setArgument(block, field, value);
  else if (field.startsWith('result.')) setResult(block, field.slice('result.'.length), value);
  else setOwnField(block, field, value);
  kindOf(block).settle?.(block as never);
}

function setOwnField(block: Block, field: string, value: string | undefined): void {
  const descriptor = kindOf(block).fields.find((each) => each.name === field);
  if (descriptor === undefined) throw new EditRefused('edit/unknown-field', `A ${block.kind} block has no field '${field}'.`);
  const record = block as unknown as Record<string, unknown>;
  if (value === undefined || value === '') {
    if (!descriptor.optional) throw new EditRefused('edit/needed-field', `The field '${field}' is needed.`);
    if (descriptor.kind === 'parameters') record[field] = '';
    else delete record[field];
    return;
  }
  if (descriptor.choices !== undefined && !descriptor.choices.includes(value))
    throw new EditRefused('edit/unknown-choice', `The field '${field}' is one of: ${descriptor.choices.join(', ')}.`);
  record[field] = block.kind === 'child' && field === 'options' ? { expression: value } : value;
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
  if (!('result' in block) && !kindOf(block).fields.some((each) => each.name === `result.${part}`))
    throw new EditRefused('edit/unknown-field', `A ${block.kind} block has no result.`);
  const holder = block as { result?: { as: string; name?: string; type?: string; bare?: true } };
  const present = value !== undefined && value !== '';
  if (part === 'name') {
    if (!present) delete holder.result;
    else
      holder.result = { ...(holder.result === undefined || holder.result.as === 'return' ? { as: 'const' } : holder.result), name: value };
    return;
  }
  if (part !== 'type') throw new EditRefused('edit/unknown-field', `A result has no '${part}'.`);
  if (holder.result === undefined || holder.result.as === 'assign' || holder.result.as === 'return')
    throw new EditRefused('edit/no-result', 'Only a declared result has a type.');
  if (present) holder.result.type = value;
  else delete holder.result.type;
}

function setArgument(block: Block, field: string, value: string | undefined): void {
  const args = (block as { args?: Argument[] }).args;
  if (args === undefined || field === 'args') throw new EditRefused('edit/unknown-field', `Name one argument: 'args.0' or 'args.0.name'.`);
  const [, number = '', ...rest] = field.split('.');
  const index = Number(number);
  const name = rest.join('.');
  if (!/^\d+$/.test(number) || index > args.length) throw new EditRefused('edit/unknown-field', `There is no '${field}'.`);
  if (name === '') {
    if (value === undefined) {
      if (index !== args.length - 1) throw new EditRefused('edit/needed-field', 'Only the last argument can be taken away.');
      args.pop();
    } else args[index] = { expression: value };
    return;
  }
  args[index] ??= { fields: [] };
  const argument = args[index];
  if (!('fields' in argument)) throw new EditRefused('edit/unknown-field', `The argument ${index} is not an object literal.`);
  const at = argument.fields.findIndex((each) => each.name === name);
  if (value === undefined || value === '') {
    if (at >= 0) argument.fields.splice(at, 1);
  } else if (at >= 0) argument.fields[at] = { name, expression: value };
  else argument.fields.push({ name, expression: value });
}
