import { type CallError, callErrorOf, GrpcStatus } from './status';

/** What is known of a failed call. */
export interface StatusObject {
  readonly code: number;
  readonly details: string;
}

/** When a call is tried again. `attempt` counts from 1: the attempt that failed. */
export interface GrpcRetryOptions {
  /** In ms. */
  delayFunction: (attempt: number, status: StatusObject) => number;
  retryableDecider: (attempt: number, status: StatusObject) => boolean;
}

export interface BackoffOptions {
  /** Default 1.7. */
  factor: number;
  /** Default 10. */
  maxAttempts: number;
  /** A delay is off by up to this part of it. Default 0.2. */
  maxJitter: number;
  /** Default 100 ms, a second when the server is too busy. */
  initialIntervalMs(status: StatusObject): number;
  /** Default 5 seconds. */
  maxIntervalMs(status: StatusObject): number;
}

/** One that a connection takes among its `interceptors`: of those only `makeGrpcRetryInterceptor`'s have a meaning here. */
export interface CallInterceptor {
  readonly retry?: GrpcRetryOptions;
}

/** An interceptor of gRPC's own: accepted, and called by nobody. */
// biome-ignore lint/suspicious/noExplicitAny: the types are gRPC's
export type GrpcInterceptor = (options: any, nextCall: any) => unknown;

const RETRYABLE: ReadonlySet<number> = new Set([
  GrpcStatus.UNKNOWN,
  GrpcStatus.RESOURCE_EXHAUSTED,
  GrpcStatus.UNAVAILABLE,
  GrpcStatus.ABORTED,
  GrpcStatus.DATA_LOSS,
  GrpcStatus.OUT_OF_RANGE,
]);

export function isRetryableError({ code }: StatusObject): boolean {
  return RETRYABLE.has(code);
}

export function defaultGrpcRetryOptions(options: Partial<BackoffOptions> = {}): GrpcRetryOptions {
  const {
    factor = 1.7,
    maxAttempts = 10,
    maxJitter = 0.2,
    initialIntervalMs = ({ code }) => (code === GrpcStatus.RESOURCE_EXHAUSTED ? 1_000 : 100),
    maxIntervalMs = () => 5_000,
  } = options;
  return {
    delayFunction: (attempt, status) =>
      Math.min(maxIntervalMs(status), factor ** attempt * initialIntervalMs(status)) * (1 - maxJitter + 2 * maxJitter * Math.random()),
    retryableDecider: (attempt, status) => attempt < maxAttempts && isRetryableError(status),
  };
}

/** For `ConnectionOptions.interceptors`: calls are tried again as these options say. */
export function makeGrpcRetryInterceptor(retryOptions: GrpcRetryOptions): CallInterceptor {
  return { retry: retryOptions };
}

/** What a connection's interceptors say. Default: `defaultGrpcRetryOptions`; an empty list means that nothing is tried again. */
export function retryOf(interceptors: readonly (CallInterceptor | GrpcInterceptor)[] | undefined): GrpcRetryOptions {
  if (interceptors === undefined) return defaultGrpcRetryOptions();
  for (const each of interceptors) if ('retry' in each && each.retry) return each.retry;
  return { delayFunction: () => 0, retryableDecider: () => false };
}

/** Calls until it succeeds or the options give up; `pause` resolves early when nobody waits any more. */
export async function retrying<T>(
  { delayFunction, retryableDecider }: GrpcRetryOptions,
  call: () => Promise<T>,
  pause: (ms: number) => Promise<boolean>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const status: CallError = callErrorOf(error);
      if (!retryableDecider(attempt, status) || !(await pause(delayFunction(attempt, status)))) throw error;
    }
  }
}
