import type { BlockId } from '../definition';
import { readFile } from './get';

/** Each block's text as it is written, with the comments that belong to it; further lines are relative to its own depth. */
export function blockTexts(source: string): (id: BlockId) => string {
  const parsed = readFile(source);
  return (id) => {
    const block = 'problems' in parsed ? undefined : parsed.blocks.get(id);
    if ('problems' in parsed || block === undefined) return '';
    return parsed.file.cut(block.from, block.to, parsed.file.indentAt(block.from));
  };
}
