import { proxyActivities, sleep, log, condition, setHandler, defineSignal, ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { validate, price, tax, fraud, reserve, unreserve, authorize, capture, voidAuth, label, pickup, email, sms, invoice, ledger, metrics } =
  proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });
export const override = defineSignal<[boolean]>('override');

export async function checkoutEverything(order: { id: string; customer: string; lines: { sku: string; n: number }[]; express?: boolean; phone?: string }): Promise<unknown> {
  let decision: boolean | undefined;
  setHandler(override, (yes) => { decision = yes; });
  const startedAt = Date.now();

  // 1. Validation
  const problems = await validate(order);
  if (problems && problems.length > 0) {
    log.warn('invalid', { problems });
    await email(order.customer, 'invalid order');
    throw ApplicationFailure.nonRetryable('invalid', 'Invalid', problems);
  }

  // 2. Money
  let net = 0;
  for (const line of order.lines) {
    const each = await price(line.sku, line.n);
    net += each;
  }
  const taxes = await tax(order.customer, net);
  const gross = net + taxes;

  // 3. Fraud
  const risk = await fraud(order.customer, gross);
  if (risk > 80) {
    await email('fraud@example.com', `order ${order.id}`);
    const decided = await condition(() => decision !== undefined, '4 hours');
    if (!decided || decision === false) {
      await email(order.customer, 'refused');
      return { status: 'refused', risk };
    }
  } else if (risk > 50) {
    log.info('somewhat risky', { risk });
  }

  // 4. Stock
  const reserved: string[] = [];
  try {
    for (const { sku, n } of order.lines) {
      await reserve(sku, n);
      reserved.push(sku);
    }
  } catch (err) {
    for (const sku of reserved.reverse()) await unreserve(sku);
    throw err;
  }

  // 5. Payment
  const auth = await authorize(order.customer, gross);
  try {
    const shipmentLabel = await label(order.id, order.express ? 'express' : 'normal');
    if (order.express) {
      await pickup(shipmentLabel);
    } else {
      await sleep('1 hour');
      await pickup(shipmentLabel);
    }
    await capture(auth);
  } catch (err) {
    await voidAuth(auth);
    await Promise.all(reserved.map((sku) => unreserve(sku)));
    throw err;
  }

  // 6. Messages
  const [, doc] = await Promise.all([
    ledger(order.id, gross),
    invoice(order.id, { net, taxes, gross }),
    (async () => {
      if (order.phone === undefined) return;
      await sms(order.phone, 'shipped');
    })(),
  ]);
  await email(order.customer, `thanks: ${doc}`);

  // 7. Numbers
  await metrics({ type: workflowInfo().workflowType, ms: Date.now() - startedAt });
  return { status: 'done', gross, doc };
}
