/**
 * Temporal's packages have no doors: code and other packages of theirs import single files (`@temporalio/common/lib/encoding`). Each of
 * these leads here: to all of `common`, and to what is in their files only.
 */
export * from '.';

/** Leaves out what is null or undefined. */
export function filterNullAndUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as T;
}

export function isAbortError(error: unknown): error is Error & { readonly name: 'AbortError' } {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}

/** The first type with the fields of the second in place of its own. */
export type Replace<Base, New> = Omit<Base, keyof New> & New;

/** Says nothing when the second type fits the first; the compiler complains when it does not. */
export function checkExtends<_Orig, _Copy extends _Orig>(): void {}

/** Names that no activity, task queue, sink or message may have. */
export {
  ENHANCED_STACK_TRACE_QUERY as ENHANCED_STACK_TRACE_QUERY_NAME,
  RESERVED_PREFIX as TEMPORAL_RESERVED_PREFIX,
  STACK_TRACE_QUERY as STACK_TRACE_QUERY_NAME,
} from './reserved';
