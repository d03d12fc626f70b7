import { type Block, type Definition, type FunctionDefinition, type KindName, namesOfDefinition } from '../definition';
import { printFunction } from './functions';
import { syntaxes } from './kinds';
import { printItem } from './module';
import { Printer } from './printer';
import type { Syntax } from './syntax';

/** A definition as code: imports, then what else stands at the top, then workflows, then helpers. */
export function print(definition: Definition): string {
  const names = namesOfDefinition(definition);
  const to = new Printer('', '  ', names, printBlock);
  const parts: string[] = [];
  let previous = '';
  for (const item of definition.module) {
    const text = printItem(item, names);
    const close = previous === item.kind && item.kind !== 'code';
    parts.push(`${parts.length === 0 ? '' : close ? '\n' : '\n\n'}${text}`);
    previous = item.kind;
  }
  const functions: FunctionDefinition[] = [...definition.workflows, ...definition.functions];
  for (const fn of functions) parts.push(`${parts.length === 0 ? '' : '\n\n'}${printFunction(fn, to)}`);
  return parts.length === 0 ? '' : `${parts.join('')}\n`;
}

/** The statement of one block, without the comment above it. */
export function printBlock(block: Block, to: Printer): string {
  return (syntaxes[block.kind] as Syntax<KindName>).print(block as never, to);
}
