import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  log,
  setHandler,
  sleep,
} from '@temporalio/workflow';

/** Updates, and what meets them. */

export const say = defineUpdate<string[], [string]>('say');
export const stop = defineUpdate<void>('stop');
export const never = defineUpdate<void>('never');
export const checked = defineUpdate<string[], [string[]]>('checked');
export const throws = defineUpdate<void, [boolean]>('throws');
export const who = defineUpdate<string>('who');
export const count = defineUpdate<number>('count');
export const poke = defineSignal('poke');
export const early = defineQuery<boolean>('early');

export async function hears(first = ''): Promise<string[]> {
  const heard = first ? [first] : [];
  setHandler(say, async (word) => {
    if (word === 'slow') await sleep(2_000);
    heard.push(word);
    return heard;
  });
  setHandler(stop, () => {
    heard.push('stop');
  });
  await condition(() => heard.includes('stop'));
  return [...heard, 'end'];
}

export async function leavesOpen(): Promise<void> {
  setHandler(never, () => condition(() => false));
  await condition(() => false);
}

export async function checks(): Promise<void> {
  const validator = (words: string[]) => {
    if (words.length === 0) throw new Error('no words');
    words[0] = 'changed by the validator';
  };
  setHandler(checked, async (words) => words, { validator });
  setHandler(throws, async (later) => {
    if (later) await sleep(1);
    throw new ApplicationFailure('thrown on purpose');
  });
  await condition(() => false);
}

export async function leavesAtOnce(): Promise<string> {
  let said = 'nothing';
  setHandler(stop, () => {
    said = 'stop';
  });
  return said;
}

export async function wasEarly(): Promise<boolean> {
  let handled = false;
  let poked = false;
  setHandler(stop, () => {
    handled = true;
  });
  const atOnce = handled;
  setHandler(early, () => handled);
  setHandler(poke, () => {
    poked = true;
  });
  await condition(() => poked);
  return atOnce;
}

export async function knowsWho(): Promise<string[]> {
  const later: Promise<string>[] = [];
  const id = async () => {
    await sleep(5);
    return currentUpdateInfo()?.id ?? 'none';
  };
  const handler = async () => {
    const before = await id();
    later.push(id());
    log.info('handled');
    return `${currentUpdateInfo()?.name} ${before}`;
  };
  const validator = () => {
    if (currentUpdateInfo()?.name !== 'who') throw new Error('whose?');
  };
  setHandler(who, handler, { validator });
  await condition(() => later.length === 3);
  if (currentUpdateInfo() !== undefined) throw ApplicationFailure.nonRetryable('an update in the main function');
  return Promise.all(later);
}

export async function counts(): Promise<number> {
  let calls = 0;
  setHandler(poke, () => {
    calls += 1;
  });
  setHandler(count, () => {
    calls += 1;
    return calls;
  });
  await condition(() => calls > 1);
  return calls;
}

export async function answersLast(fails: boolean): Promise<void> {
  let asked = false;
  let returned = false;
  setHandler(defineUpdate<string>('last'), async () => {
    asked = true;
    await condition(() => returned);
    return 'answered';
  });
  await condition(() => asked);
  returned = true;
  if (fails) throw ApplicationFailure.nonRetryable('on purpose');
}

export async function finishesHandlers(): Promise<number> {
  let done = 0;
  setHandler(count, async () => {
    await sleep(50);
    done += 1;
    return done;
  });
  await condition(() => !allHandlersFinished());
  await condition(allHandlersFinished);
  return done;
}
