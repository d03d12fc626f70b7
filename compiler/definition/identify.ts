import { type Block, lanesOf, resultName } from './block';
import { type Definition, type FunctionDefinition, functionsOf } from './definition';
import { kinds } from './kinds';

/**
 * Gives every block its id: `<function>.<name>`, where name is the result variable, else the subject (what is called,
 * assigned or handled), else the kind; the second and further of one name get `-2`, `-3`, in source order. An id is a
 * function of the definition alone, so it needs no mark in the text.
 */
export function identify(definition: Definition): Definition {
  for (const fn of functionsOf(definition)) identifyFunction(fn);
  return definition;
}

function identifyFunction(fn: FunctionDefinition): void {
  const used = new Map<string, number>();
  const visit = (blocks: Block[]): void => {
    for (const block of blocks) {
      const name = baseName(block);
      const count = (used.get(name) ?? 0) + 1;
      used.set(name, count);
      block.id = count === 1 ? `${fn.name}.${name}` : `${fn.name}.${name}-${count}`;
      for (const lane of lanesOf(block)) visit(lane.blocks);
    }
  };
  visit(fn.blocks);
}

/** What needs no change, told without the classes of all the world's letters. */
const plain = /^[a-zA-Z$][\w$]*$/;

function baseName(block: Block): string {
  const kind: { subject?: (fields: never) => string } = kinds[block.kind];
  const text = resultName(block) ?? kind.subject?.(block as never) ?? block.kind;
  if (text.length <= 40 && plain.test(text)) return text;
  return (
    text
      .replace(/[^\p{ID_Continue}$]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 40) || block.kind
  );
}
