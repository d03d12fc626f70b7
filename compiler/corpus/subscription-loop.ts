import * as wf from '@temporalio/workflow';
import type * as activities from '../activities/billing';
import type * as mail from '../activities/mail';

const billing = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1m', retry: { maximumAttempts: 3 } });
const mailer = wf.proxyActivities<typeof mail>({ startToCloseTimeout: '10s' });

export const cancel = wf.defineSignal('cancel');
export const updatePlan = wf.defineSignal<[Plan]>('updatePlan');
export const periods = wf.defineQuery<number>('periods');

export interface Plan { name: string; price: number; every: string }
export interface Customer { id: string; email: string; plan: Plan; trial?: string }

export async function subscription(customer: Customer, done = 0): Promise<string> {
	let { plan } = customer;
	let canceled = false;
	let count = done;
	wf.setHandler(cancel, () => void (canceled = true));
	wf.setHandler(updatePlan, (next) => { plan = next; });
	wf.setHandler(periods, () => count);

	if (customer.trial && count === 0) {
		await mailer.welcome(customer.email);
		if (await wf.condition(() => canceled, customer.trial)) {
			await mailer.sorry(customer.email);
			return 'canceled in trial';
		}
	}

	while (!canceled) {
		const receipt = await billing.charge({ customerId: customer.id, amount: plan.price });
		count += 1;
		if (receipt.declined)
			await mailer.declined(customer.email, receipt.reason);
		else
			await mailer.receipt(customer.email, receipt);

		await wf.condition(() => canceled, plan.every);

		if (count % 100 === 0) {
			return wf.continueAsNew<typeof subscription>({ ...customer, plan, trial: undefined }, count);
		}
	}

	await mailer.goodbye(customer.email);
	return `canceled after ${count} period${count === 1 ? '' : 's'}`;
}
