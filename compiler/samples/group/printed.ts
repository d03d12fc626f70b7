import { log, sleep } from 'backstitch/workflow';

export async function main(id: string) {
  log.info('begin');

  // Why it is done
  // in two sentences.
  // #region Prepare the order
  const local = id;
  // A note of the step
  log.info(local);

  // #region
  await sleep(1);
  // #endregion
  // #endregion

  if (id) {
    // #region Nothing yet
    // #endregion
  }

  // #region never closed
  log.info('end');
}
