import { proxyActivities, ApplicationFailure } from '@temporalio/workflow';
import type * as activities from './activities';

export const enum Level { Low = 1, High = Low << 2 }
export enum Status { Open = 'open', Closed = 'closed' }
export interface Ticket { id: string; level: Level; status: Status }
export type Patch = Partial<Omit<Ticket, 'id'>> & { [K in `x-${string}`]?: unknown };
type Handlers = { [S in Status]: (t: Ticket) => Promise<Status> };
declare module './activities' { interface Extra { more: true } }

const { open, close, page } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

const handlers: Handlers = {
  async [Status.Open](ticket) {
    if (ticket.level >= Level.High) await page(ticket.id);
    await open(ticket.id);
    return Status.Closed;
  },
  [Status.Closed]: async (ticket) => {
    await close(ticket.id);
    return Status.Closed;
  },
};

function assertTicket(value: unknown): asserts value is Ticket {
  if (typeof value !== 'object' || value === null || !('id' in value)) throw ApplicationFailure.nonRetryable('no ticket');
}

export async function ticket(input: unknown): Promise<Status> {
  assertTicket(input);
  let { status } = input;
  for (let i = 0; i < 2; i++) status = await handlers[status]({ ...input, status });
  return status;
}
