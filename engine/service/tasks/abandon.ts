import { abandonStickyQueue } from '../../core';
import type { TaskRow } from '../../store/store';
import type { House } from '../house';

/** The worker behind the row's sticky queue has said goodbye: its task goes to the normal queue at once. */
export async function abandonRow(house: House, { execution, queue }: TaskRow): Promise<void> {
  if (!house.running()) return;
  await house.updates
    .submit(execution, { law: (state, env) => abandonStickyQueue(state, { stickyQueue: queue.name }, env) })
    .catch(house.report);
}
