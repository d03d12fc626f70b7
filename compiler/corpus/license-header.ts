/*!
 * Copyright (c) Acme Corp. Licensed under the terms that nobody reads.
 */
/* eslint-disable @typescript-eslint/no-explicit-any */
/// <reference types="node" />
'use strict';

// ============================================================================
//  Imports
// ============================================================================
import { proxyActivities, sleep } from '@temporalio/workflow'; // the SDK
// only types
import type * as activities from './activities';

// ============================================================================
//  Activities
// ============================================================================

/** Talks to the bank. */
const { transfer, audit } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute', // long enough
});

// ============================================================================
//  Workflow
// ============================================================================

/**
 * Moves money.
 *
 * @param from - account
 * @param to - account
 * @returns the receipts
 */
// eslint-disable-next-line max-params
export async function moneyTransfer(from: string, to: string, cents: number /* > 0 */, parts = 2): Promise<string[]> { // entry
  /* nothing here yet */

  const receipts: string[] = []; // one per part

  // ---- parts ----

  for (let i = 0; i < parts; i++) { // each
    // @ts-expect-error the types are wrong
    const receipt: string = await transfer({ from, to, cents: Math.floor(cents / parts), part: i });
    receipts.push(receipt); /* kept */ // really
    // then wait a little
    // so that nobody is overrun

    await sleep(5); // ms
    // end of part
  }

  // ---- audit ----
  /*
   * The auditors want
   *   everything.
   */
  await audit(receipts);

  return receipts;

  // dangling at the end
}

// That's all.
