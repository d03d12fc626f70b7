// @ts-check
/* eslint-disable no-console */
/// <reference types="node" />

import { sleep /* durable */, proxyActivities } from '@temporalio/workflow'; // the API
import type * as activities from './activities';

// Activities -------------------------------------------------

/** proxies */
const { /* pay */ pay, notify /* mail */ } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' /* long enough */ });

// ------------------------------------------------------------

export async function commented(/* the id */ id: string /* required */, /* how often */ n = 3): Promise<void> /* nothing */ {
  // a comment that stands alone

  // Pay first
  //
  // The bank wants it so.
  const receipt = await pay(/* who */ id, { /* what */ amount: 1, // cents
    currency: 'EUR' /* fixed */ }); // paid

  /* block above if */
  if (/* good? */ receipt.ok /* good! */) /* then */ {
    // inside then, alone
  } /* before else */ else /* after else */ {
    // eslint-disable-next-line no-await-in-loop
    await sleep('1s'); /* trailing */ // twice
    // end of else
  }

  for (/* init */ let i = 0; /* test */ i < n; /* step */ i++) {
    await notify(i); // each
    /* last in body */
  }

  /*
   * A long comment
   * over lines.
   */

  /**
   * Doc on a statement
   */
  await sleep(5);
  // #region end
  return; // bye
  // #endregion
}
// end of file
