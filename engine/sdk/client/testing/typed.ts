import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  defineWorkflowOptions,
  executeChild,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from 'backstitch/workflow';
import type { TypeInfo } from '../../common';
import { Money, money } from './money';

const ofMoney = { inputTypes: [money as TypeInfo], outputType: money as TypeInfo };

export const put = defineSignal<[Money]>('put', { typeInfo: { inputTypes: ofMoney.inputTypes } });
export const add = defineUpdate<Money, [Money]>('add', { typeInfo: ofMoney });
export const held = defineQuery<Money, [Money]>('held', { typeInfo: ofMoney });
export const close = defineSignal('close');

interface Activities {
  double(amount: Money): Promise<Money>;
}
const options = { startToCloseTimeout: '1 minute', activityTypeInfo: { double: ofMoney } } as const;
const { double } = proxyActivities<Activities>(options);
const here = proxyLocalActivities<Activities>(options);

/** Goes on once as a new run; ends with four times what it holds, and what its child makes of it. */
export async function purse(amount: Money): Promise<Money> {
  if (amount.cents < 100n) return continueAsNew<typeof purse>(amount.plus(new Money(100n)));
  let sum = amount;
  let closed = false;
  setHandler(put, (more) => {
    sum = sum.plus(more);
  });
  setHandler(add, (more) => {
    sum = sum.plus(more);
    return sum;
  });
  setHandler(held, (more) => sum.plus(more));
  setHandler(close, () => {
    closed = true;
  });
  await condition(() => closed);
  const more = await here.double(await double(sum));
  return executeChild(twin, { args: [more] });
}
defineWorkflowOptions(purse, { staticOptions: { typeInfo: ofMoney } });

export async function twin(amount: Money): Promise<Money> {
  return amount.plus(amount);
}
defineWorkflowOptions(twin, { staticOptions: { typeInfo: ofMoney } });
