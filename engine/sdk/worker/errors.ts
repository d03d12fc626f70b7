import { brand, IllegalStateError } from '../common';

/** Activities or workflow tasks did not end within `shutdownForceTime`. */
export class GracefulShutdownPeriodExpiredError extends Error {}
brand(GracefulShutdownPeriodExpiredError, 'GracefulShutdownPeriodExpiredError');

/** A promise of workflow code was rejected and nobody was there to catch it. */
export class UnhandledRejectionError extends Error {
  constructor(
    message: string,
    override cause: unknown,
  ) {
    super(message);
  }
}
brand(UnhandledRejectionError, 'UnhandledRejectionError');

export interface CombinedWorkerRunErrorCause {
  workerError: unknown;
  innerError: unknown;
}

/** The worker failed, and so did what it was run for (`runUntil`). */
export class CombinedWorkerRunError extends Error {
  override readonly cause: CombinedWorkerRunErrorCause;
  constructor(message: string, { cause }: { cause: CombinedWorkerRunErrorCause }) {
    super(message);
    this.cause = cause;
  }
}
brand(CombinedWorkerRunError, 'CombinedWorkerRunError');

/** The promise of `runUntil` did not settle within `promiseCompletionTimeout` after the worker had stopped. */
export class PromiseCompletionTimeoutError extends Error {}
brand(PromiseCompletionTimeoutError, 'PromiseCompletionTimeoutError');

/** The worker or its engine is shutting down. */
export class ShutdownError extends Error {}
brand(ShutdownError, 'ShutdownError');

/** The server cannot be reached. */
export class TransportError extends Error {}
brand(TransportError, 'TransportError');

/** Something that should not happen. */
export class UnexpectedError extends Error {
  constructor(
    message: string,
    override cause?: unknown,
  ) {
    super(message);
  }
}
brand(UnexpectedError, 'UnexpectedError');

/** @deprecated Import the classes. */
export const errors = { IllegalStateError, ShutdownError, TransportError, UnexpectedError, GracefulShutdownPeriodExpiredError };
