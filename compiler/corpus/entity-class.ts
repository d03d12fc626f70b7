import { allHandlersFinished, condition, continueAsNew, defineQuery, defineSignal, defineUpdate, proxyLocalActivities, setHandler, workflowInfo, log } from '@temporalio/workflow';
import type * as activities from './activities';

const { validateItem } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '2 seconds' });

export const addItem = defineUpdate<Cart, [Item]>('addItem');
export const removeItem = defineSignal<[string]>('removeItem');
export const checkout = defineSignal('checkout');
export const cartQuery = defineQuery<Cart>('cart');

type Item = { sku: string; n: number };
type Cart = { items: Item[] };

class CartState {
  constructor(private readonly cart: Cart) {}

  add(item: Item): Cart {
    const found = this.cart.items.find((each) => each.sku === item.sku);
    if (found) found.n += item.n;
    else this.cart.items.push(item);
    return this.cart;
  }

  get value(): Cart {
    return this.cart;
  }
}

export async function cart(initial: Cart = { items: [] }): Promise<Cart> {
  const state = new CartState(initial);
  let checkedOut = false;

  setHandler(addItem, async function (item) {
    await validateItem(item);
    return state.add(item);
  });
  setHandler(removeItem, (sku: string) => {
    const index = state.value.items.findIndex((each) => each.sku === sku);
    if (index >= 0) {
      state.value.items.splice(index, 1);
    }
  });
  setHandler(checkout, () => { checkedOut = true; });
  setHandler(cartQuery, () => state.value);

  await condition(() => checkedOut || workflowInfo().continueAsNewSuggested);
  await condition(allHandlersFinished);
  if (!checkedOut) return await continueAsNew<typeof cart>(state.value);

  class Local { note = 'a class in the middle of a workflow'; }
  log.info(new Local().note);
  return state.value;
}
