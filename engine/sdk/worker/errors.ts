import { brand } from '../common';

/** Activities or workflow tasks did not end within `shutdownForceTime`. */
export class GracefulShutdownPeriodExpiredError extends Error {}
brand(GracefulShutdownPeriodExpiredError, 'GracefulShutdownPeriodExpiredError');

/** The worker failed, and so did what it was run for (`runUntil`). */
export class CombinedWorkerRunError extends Error {
  constructor(
    message: string,
    override readonly cause: { readonly workerError: unknown; readonly innerError: unknown },
  ) {
    super(message);
  }
}
brand(CombinedWorkerRunError, 'CombinedWorkerRunError');
