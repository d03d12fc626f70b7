import type { Block, Edit } from '../definition';
import { fitEdit } from './fit';
import { terminated } from './terminated';

/** The edit as it is carried out: its texts closed and fitted, so that they mean in their places what they mean alone. */
export function prepared(edit: Edit, blockOf: (id: string) => Block | undefined): Edit {
  return fitEdit(terminated(edit), blockOf);
}
