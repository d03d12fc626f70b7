import { AssertionError } from 'node:assert';
import { ApplicationFailure, type WorkflowInterceptors } from 'backstitch/workflow';

/** A workflow whose assertion fails is failed by it, and not tried again and again. */
export function interceptors(): WorkflowInterceptors {
  const failing = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      const failure = ApplicationFailure.nonRetryable(error.message);
      failure.stack = error.stack;
      throw failure;
    }
  };
  return {
    inbound: [
      {
        execute: (input, next) => failing(() => next(input)),
        handleSignal: (input, next) => failing(() => next(input)),
      },
    ],
  };
}
