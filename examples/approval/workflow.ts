import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '30 seconds' });

export interface Decision {
  approved: boolean;
  /** Who decided. */
  by: string;
  comment?: string;
}

export interface ApprovalInput {
  /** What is to be decided. */
  title: string;
  requestedBy: string;
  approver: string;
  /**
   * How long the approver has. When the time is over, the request is refused.
   * @minimum 1
   */
  deadlineSeconds: number;
}

export interface ApprovalResult {
  status: 'approved' | 'refused' | 'expired';
  by?: string;
  comment?: string;
}

/** The approver's decision; the first one counts. */
export const decide = defineSignal<[decision: Decision]>('decide');
/** The decision so far. */
export const decision = defineQuery<Decision | null>('decision');

/** Waits for a decision, or for the deadline. */
export async function approval(input: ApprovalInput): Promise<ApprovalResult> {
  const received: Decision[] = [];
  setHandler(decide, (given) => {
    received.push(given);
  });
  setHandler(decision, () => received[0] ?? null);

  await notify({ to: input.approver, message: `${input.requestedBy} asks for a decision: ${input.title}` });
  const inTime = await condition(() => received.length > 0, input.deadlineSeconds * 1000);

  if (!inTime) {
    await notify({ to: input.requestedBy, message: `Nobody decided in time: ${input.title}` });
    return { status: 'expired' };
  }
  const [first] = received;
  const status = first?.approved ? 'approved' : 'refused';
  await notify({ to: input.requestedBy, message: `${input.title}: ${status} by ${first?.by}` });
  return { status, by: first?.by, comment: first?.comment };
}
