import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  log,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
} from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const approve = defineSignal<[by: string]>('approve');
export const status = defineQuery<string>('status');
const change = defineUpdate<number, [number]>('change');

export async function activity(input: Input): Promise<string> {
  // Charge the card
  // Fails when the bank says no.
  const payment = await charge({ amount: input.total, currency: 'EUR', customer });
  let again: Receipt = await charge(payment, [1, 2]);
  again = await charge.executeWithOptions({ startToCloseTimeout: '5 minutes' }, [{ ...payment }]);
  await ship({
    address: input.address,
    note: `for
      ${input.name}`,
  });
  return await ship(again);
}

export async function assign(state: State) {
  state.count = 0;
  state.count += 2;
  state.list[0] ??= await other(state);
  [state.a, state.b] = [state.b, state.a];
}

export async function breakSample(list: string[]) {
  outer: for (const item of list) {
    while (item) {
      if (item === 'x') {
        break;
      }

      break outer;
    }
  }
}

export async function call(n: number): Promise<number> {
  const price = await quote({ n });
  await quote({ n: price });
  return quote({ n: 1 });
}

export async function child(ids: string[]) {
  const done = await executeChild(shipment, { args: [ids[0]], workflowId: `ship-${ids[0]}` });
  const handle = await startChild('audit', options(done));
  return executeChild(shipment);
}

export async function code(o: object) {
  for (const key in o) visit(key);
  // Two at once
  const a = 1,
    b = 2;
  class Local {}
  let late!: string;
  list.forEach(async (each) => {
    await sleep(each);
  });
}

export async function continueSample(list: string[]) {
  outer: for (const item of list) {
    while (item) {
      if (item === 'x') {
        continue;
      }

      continue outer;
    }
  }
}

export async function continueAsNew(x: number) {
  if (x > 1) {
    return continueAsNew<typeof main>(x - 1);
  }

  await continueAsNew({ x });
}

export async function disabled(x: number) {
  // Not now
  /* @disabled
  await sleep(x); /* later *\/
  if (x) {
    await sleep(1);
  }
  */

  return x;
}

export async function doWhile(n: number) {
  do {
    await sleep('1 second');
  } while (n-- > 0);
}

export async function expression(list: string[]) {
  list.push('x');
  list
    .filter(Boolean)
    .forEach((each) => print(each));
  await other(list);
  list.length > 2 && stop();
}

export async function forSample(n: number) {
  for (let i = 0, j = n; i < j; i++, j--) {
    log.info(`${i} ${j}`);
  }

  for (;;) {
    break;
  }
}

export async function forOf(list: string[]) {
  for (const item of list) {
    log.info(item);
  }

  outer: for (const [key, value] of Object.entries(list)) {
    for await (let x of stream(value)) {
      if (x) {
        continue outer;
      }
    }
  }
}

export async function functionSample(id: string) {
  const wait = async (n: number): Promise<void> => {
    await sleep(n);
  };

  async function twice<T>(n: number) {
    await wait(n);
    await wait(n);
  }

  await twice(3);
}

export async function group(id: string) {
  // Prepare
  {
    const local = id;
    log.info(local);
  }
}

export async function handler() {
  let state = 'open';
  setHandler(status, () => state);

  // Someone says yes
  setHandler(approve, (by) => {
    state = by;
  });

  setHandler(
    change,
    async (n: number): Promise<number> => {
      await sleep(n);
      return n;
    },
    { validator: check },
  );
}

export async function ifSample(x: number) {
  // Small, large or neither
  if (x < 10) {
    log.info('small');
  } else if (x > 100) {
    log.info('large');
  } else if (x === 50) {
  } else {
    if (x) {
      return;
    }
  }
}

export async function letSample(input: Input) {
  const total = input.lines.length * 2;
  let status: 'open' | 'done' = 'open', other;
  let later: string;
  let surely!: Input;
  // Taken apart
  const { a, b: { c = 1 }, ...rest } = input;
  var [first] = rest.list;
}

export async function log(id: string) {
  log.info('started');
  log.warn(`slow: ${id}`, { id, tries: 3 });
}

export async function map(orders: Order[]) {
  // Charge all
  const receipts = await Promise.all(
    orders.filter((each) => each.open).map(async (order, index) => {
      const receipt = await charge({ order, index });
      return receipt;
    }),
  );

  await Promise.allSettled(
    receipts.map(async (receipt) => {
      await ship(receipt);
    }),
  );
}

export async function parallel(id: string) {
  const [payment, report] = await Promise.all([
    charge(id),
    (async () => {
      await sleep('1 day');
      return 'late';
    })(),
  ]);

  await Promise.allSettled([ship(id), ship(report)]);

  return Promise.race([payment, sleep(5)]);
}

export async function returnSample(x: number) {
  if (x === 0) {
    return;
  }

  return {
    x,
    text: `${x}`,
  };
}

export async function scope(id: string) {
  await CancellationScope.nonCancellable(async () => {
    await ship(id);
  });

  const paid = await CancellationScope.withTimeout('1 minute', async () => {
    return await charge(id);
  });
}

export async function sleep(minutes: number) {
  await sleep('30 days');
  await sleep(minutes * 60_000);
}

export async function switchSample(x: string) {
  switch (x) {
    case 'a':
    case 'b': {
      log.info('a or b');
      break;
    }
    case 'c': {
      log.info('c');
      return;
    }
    default: {
      log.info('other');
    }
  }
}

export async function throwSample(x: number) {
  if (x === 0) {
    throw new Error('zero');
  }

  throw ApplicationFailure.nonRetryable('never', 'Never', { x });
}

export async function trySample(id: string) {
  try {
    await charge(id);
  } catch (error) {
    await ship(id);
    throw error;
  } finally {
    log.info('done');
  }

  try {
    await charge(id);
  } catch {}
}

export async function wait() {
  let approved = false;
  await condition(() => approved);
  const inTime = await condition(() => approved || 1 > 2, '1 day');
  await condition(isReady, 5_000);
  return await condition(() => ({ ...approved }.x));
}

export async function whileSample(n: number) {
  while (n-- > 0) {
    await sleep('1 second');
  }

  again: while (true) {
    if (await ready()) {
      break again;
    }
  }
}

/** Asks for a price. */
async function quote({ n }: { n: number }): Promise<number> {
  await sleep(n);
  return n;
}
