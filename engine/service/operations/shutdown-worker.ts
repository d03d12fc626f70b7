import type { House } from '../house';
import { abandonRow } from '../tasks/abandon';
import { check } from '../validate/check';
import { shutdownWorkerSchema } from '../validate/schemas';

/** The worker's polls end; what waits on its sticky queue goes to the normal queue at once. */
export async function shutdownWorker(
  house: House,
  request: { readonly namespace: string; readonly identity: string; readonly stickyQueue?: string },
): Promise<void> {
  check(shutdownWorkerSchema, request);
  const { namespace, identity, stickyQueue } = request;
  house.matching.dismiss(identity);
  house.workerBook.left(namespace, identity);
  if (stickyQueue === undefined) return;
  const rows = house.matching.workflows(namespace, stickyQueue).close();
  await Promise.all(rows.map((row) => abandonRow(house, row)));
}
