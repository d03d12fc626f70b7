import { t } from '../texts';
import { toast } from '../ui';
import type { TextChange } from './draft/take-out';
import type { DesignerHands } from './use-designer';

/** Takes a change out on the author's word, and says where it cannot. */
export async function takeOut({ takeOut }: DesignerHands, change: TextChange): Promise<void> {
  const done = await takeOut(change).catch(() => false);
  if (!done) toast.error(t('It cannot be taken out alone: the same place was edited since. Undo takes back one step after the other.'));
}
