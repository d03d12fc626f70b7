import { type Block, type Edit, lanesOf, type NewBlock } from '../definition';
import { type Fragment, isFragment } from './fragment';

/** Places where an expression of low precedence needs parentheses, and what it must be like to do without. */
const places: { readonly [K in NewBlock['kind']]?: { readonly field: string; readonly as: Fragment } } = {
  await: { field: 'value', as: 'operand' },
  map: { field: 'iterable', as: 'callee' },
};

/** `await (a ?? b)` where `a ?? b` is to be waited for. */
function fitText(text: string, as: Fragment): string {
  return !isFragment(as, text) && isFragment('expression', text) ? `(${text})` : text;
}

/** Puts parentheses where a block's expressions need them. Changes `block`. */
export function fitBlock(block: NewBlock | Block): void {
  const place = places[block.kind];
  const record = block as unknown as Record<string, unknown>;
  if (place === undefined || (block.kind === 'map' && block.concurrency !== undefined)) return;
  const text = record[place.field];
  if (typeof text === 'string') record[place.field] = fitText(text, place.as);
}

/** The same for what an edit brings. */
export function fitEdit(edit: Edit, blockOf: (id: string) => Block | undefined): Edit {
  if (edit.type === 'insert' || edit.type === 'wrap') {
    const copy = structuredClone(edit);
    for (const block of copy.type === 'insert' ? copy.blocks : [copy.in]) fitTree(block);
    return copy;
  }
  if (edit.type === 'replace') {
    const copy = structuredClone(edit);
    fitTree(copy.block);
    return copy;
  }
  if (edit.type !== 'setField' || edit.value === undefined) return edit;
  const block = blockOf(edit.id);
  const place = block && places[block.kind];
  if (place?.field !== edit.field || (block?.kind === 'map' && block.concurrency !== undefined)) return edit;
  return { ...edit, value: fitText(edit.value.trim(), place.as) };
}

function fitTree(block: NewBlock): void {
  fitBlock(block);
  for (const lane of lanesOf(block as Block)) for (const child of lane.blocks) fitTree(child as NewBlock);
}
