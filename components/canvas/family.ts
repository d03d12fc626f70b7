import type { Block } from '../../compiler/definition';
import { kinds } from '../../compiler/definition';

/** The token of a block's colour. */
export function familyColor(block: Pick<Block, 'kind'>): string {
  return `var(--family-${kinds[block.kind].family})`;
}
