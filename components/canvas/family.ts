import type { Block, Family } from '../../compiler/definition';
import { kinds } from '../../compiler/definition';

/** The token of a block's colour. Child workflows have a colour of their own. */
export function familyColor(block: Pick<Block, 'kind'>): string {
  if (block.kind === 'child') return 'var(--family-workflow)';
  return colorOf(kinds[block.kind].family);
}

function colorOf(family: Family | 'workflow'): string {
  return `var(--family-${family})`;
}
