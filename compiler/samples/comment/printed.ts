import { sleep } from 'backstitch/workflow';

export async function main(x: number) { // waits
  // ---------- Prepare ----------

  // Long enough
  // eslint-disable-next-line no-await-in-loop
  await sleep(x); // in ms

  /* eslint-disable no-empty */

  try {
    await sleep(1);
  } catch {
    // Nothing to do:
    //
    //   it was only a wait.
  }

  return x;

  // The end.
}
