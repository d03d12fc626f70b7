import { condition, defineQuery, defineSignal, isCancellation, proxyActivities, rootCause, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 10 },
});

export interface Plan {
  name: string;
  priceCents: number;
}

export interface SubscriptionInput {
  customerId: string;
  email: string;
  /** Numbers that end with 0002 are declined. */
  cardNumber: string;
  plan: Plan;
  /**
   * Length of a period: 2,592,000 are thirty days.
   * @minimum 1
   */
  periodSeconds: number;
  /**
   * The contract ends after so many periods.
   * @minimum 1
   */
  periods: number;
}

export interface SubscriptionState {
  plan: Plan;
  paidPeriods: number;
  paidCents: number;
  canceled: boolean;
}

/** Ends the subscription at once. */
export const cancelSubscription = defineSignal('cancelSubscription');
/** Holds from the next period on. */
export const changePlan = defineSignal<[plan: Plan]>('changePlan');
/** What was paid so far, and the current plan. */
export const subscriptionState = defineQuery<SubscriptionState>('state');

/** Takes the price of the plan for every period until it is cancelled, unpaid or over. */
export async function subscription(input: SubscriptionInput): Promise<SubscriptionState> {
  const state: SubscriptionState = { plan: input.plan, paidPeriods: 0, paidCents: 0, canceled: false };
  setHandler(cancelSubscription, () => {
    state.canceled = true;
  });
  setHandler(changePlan, (plan) => {
    state.plan = plan;
  });
  setHandler(subscriptionState, () => state);

  await notify({ to: input.email, message: `Welcome to ${input.plan.name}.` });
  while (state.paidPeriods < input.periods && !state.canceled) {
    try {
      const payment = await charge({ reference: input.customerId, amountCents: state.plan.priceCents, cardNumber: input.cardNumber });
      state.paidPeriods += 1;
      state.paidCents += payment.amountCents;
    } catch (error) {
      if (isCancellation(error)) throw error;
      await notify({ to: input.email, message: `Your subscription ends, since it was not paid: ${rootCause(error)}` });
      state.canceled = true;
      break;
    }
    // A period, or less if it is cancelled meanwhile
    await condition(() => state.canceled, input.periodSeconds * 1000);
  }

  await notify({ to: input.email, message: `Your subscription has ended after ${state.paidPeriods} periods.` });
  return state;
}
