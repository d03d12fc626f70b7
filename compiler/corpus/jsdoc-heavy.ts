import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

/**
 * Activities of the library.
 * @see ./activities
 */
const { borrow, giveBack } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/**
 * @typedef Loan
 */
export interface Loan {
  /** Who. */
  reader: string;
  /** What. */
  books: string[];
}

/**
 * Lends books.
 *
 * ```ts
 * await client.execute(lend, { args: [{ reader: 'a', books: [] }] });
 * ```
 *
 * @param loan who takes what
 * @returns how many
 */
export async function lend(loan: Loan): Promise<number> {
  /** How many were given. */
  let given = 0;
  /**
   * One by one:
   * the desk is small.
   */
  for (const book of loan.books) {
    /* asks the shelf */
    const ok = await borrow(loan.reader, book);
    // Not there
    if (!ok) {
      // TODO: tell the reader
      continue;
    }
    given += 1;
  }
  //
  // All have been given.
  //
  await giveBack(loan.reader, given);

  return given;
}
