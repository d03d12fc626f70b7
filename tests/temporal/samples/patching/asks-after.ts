import { condition, patched, setHandler, sleep } from '@temporalio/workflow';
import { another, knock, open, there } from './asks-before';

/** Asks for a patch in a condition, which is looked at after every job. */
export async function waits(): Promise<void> {
  setHandler(there, () => true);
  setHandler(another, async () => {
    await sleep('200ms');
  });
  await Promise.race([sleep('3s'), condition(() => patched('anything') && false)]);
}

/** Asks for a patch where a message was handled before there was one: it has none, also when a query makes it replay. */
export async function hears(): Promise<boolean> {
  let closed = true;
  let entered = false;
  setHandler(there, () => true);
  setHandler(knock, () => {
    if (patched('never')) entered = true;
  });
  setHandler(open, () => {
    closed = false;
  });
  await condition(() => !closed);
  return entered;
}
