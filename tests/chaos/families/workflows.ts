import {
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  setHandler,
  startChild,
  workflowInfo,
} from 'backstitch/workflow';

export const arrived = defineSignal<[string]>('arrived');
export const go = defineSignal('go');
export const book = defineUpdate<number, [string]>('book');

/**
 * Three guests that report when they are there, are let go, and tell their number; one that is left behind and asked to
 * stop; bookings that come from outside. What it returns says whether anything was lost or doubled.
 */
export async function host(bookings: number): Promise<{ arrivals: string[]; numbers: number[]; booked: string[] }> {
  const { workflowId } = workflowInfo();
  const arrivals: string[] = [];
  const booked: string[] = [];
  setHandler(arrived, (name) => {
    arrivals.push(name);
  });
  setHandler(book, (name) => booked.push(name));
  await startChild(lingers, { workflowId: `${workflowId}/left`, parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL });
  const guests = await Promise.all([1, 2, 3].map((n) => startChild(guest, { workflowId: `${workflowId}/${n}`, args: [n] })));
  await condition(() => arrivals.length >= guests.length);
  await Promise.all(guests.map((each) => each.signal(go)));
  const numbers = await Promise.all(guests.map((each) => each.result()));
  await condition(() => booked.length >= bookings);
  return { arrivals: arrivals.sort(), numbers, booked: booked.sort() };
}

export async function guest(n: number): Promise<number> {
  const { parent, workflowId } = workflowInfo();
  let free = false;
  setHandler(go, () => {
    free = true;
  });
  await getExternalWorkflowHandle(parent?.workflowId ?? '').signal(arrived, workflowId);
  await condition(() => free);
  return n;
}

export async function lingers(): Promise<void> {
  await condition(() => false);
}
