import { type Block, type Definition, embeddedNames, functionsOf, type KindName, type ModuleItem, namesOfDefinition } from '../definition';
import { printFunction } from './functions';
import { syntaxes } from './kinds';
import { printItem } from './module';
import { Printer } from './printer';
import type { Syntax } from './syntax';
import { withUnheld } from './unheld';

/** A definition as code: what stands at the top, then workflows, then helpers; or in the order that the definition gives. */
export function print(definition: Definition): string {
  const names = namesOfDefinition(definition);
  const to = new Printer('', '  ', names, printBlock);
  const functions = new Map(functionsOf(definition).map((fn) => [fn.name, fn]));
  const left = new Map(functions);
  for (const name of embeddedNames(definition)) left.delete(name);
  let text = '';
  let previous: ModuleItem['kind'] | undefined;
  const add = (piece: string, kind: ModuleItem['kind']) => {
    const close = previous === kind && (kind === 'import' || kind === 'message' || kind === 'form') && !piece.startsWith('/');
    text += `${previous === undefined ? '' : close ? '\n' : '\n\n'}${piece}`;
    previous = kind;
  };
  for (const item of definition.module) {
    if (item.kind !== 'function') add(printItem(item, names, functions, to), item.kind);
    else {
      const fn = left.get(item.name);
      if (fn !== undefined) add(printFunction(fn, to), 'function');
      left.delete(item.name);
    }
  }
  for (const fn of left.values()) add(printFunction(fn, to), 'function');
  return text === '' ? '' : `${text}\n`;
}

/** The statement of one block, without the comment above it. */
export function printBlock(block: Block, to: Printer): string {
  return withUnheld((syntaxes[block.kind] as Syntax<KindName>).print(block as never, to), block.remarks);
}
