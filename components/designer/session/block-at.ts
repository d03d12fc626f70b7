import type { BlockId, Definition, Span } from '../../../compiler/definition';
import { walk } from '../../../compiler/definition';

/** The innermost block whose text holds an offset; null between blocks. */
export function blockAt(definition: Definition, spans: Readonly<Record<BlockId, Span>>, offset: number): BlockId | null {
  let found: BlockId | null = null;
  // Parents come before their children, so the last one that holds the offset is the innermost.
  for (const { block } of walk(definition)) {
    const span = spans[block.id];
    if (span !== undefined && span.start <= offset && offset <= span.end) found = block.id;
  }
  return found;
}
