/**
 * Temporal's packages have no doors: code and other packages of theirs import single files (`@temporalio/common/lib/encoding`). Each of
 * these leads here: to all of `common`, and to what is in their files only.
 */
import { checkName, enumConverters, msNumberToTs, type Payload, type PayloadConverter, type Timestamp, tsToMs } from '..';

export * from '..';

/** Leaves out what is null or undefined. */
export function filterNullAndUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as T;
}

export function isAbortError(error: unknown): error is Error & { readonly name: 'AbortError' } {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
}

/** The first type with the fields of the second in place of its own. */
export type Replace<Base, New> = Omit<Base, keyof New> & New;

/** `original` with the fields of `delta`; undefined or null takes one out. The very `original` if nothing changes. */
export function mergeObjects<T extends object>(original: T, delta: T | undefined): T;
export function mergeObjects<T extends object>(original: T | undefined, delta: T | undefined): T | undefined;
export function mergeObjects<T extends object>(original: T | undefined, delta: T | undefined): T | undefined {
  if (original === undefined || original === null) return delta;
  if (delta === undefined || delta === null) return original;
  const before = original as Record<string, unknown>;
  const changes = Object.entries(delta).filter(([key, value]) => value !== before[key]);
  if (changes.length === 0) return original;
  return filterNullAndUndefined({ ...before, ...Object.fromEntries(changes) }) as T;
}

/** `target` with what `source` has in its place; objects in both are merged likewise, lists are not. */
export function deepMerge<T extends object>(target: T, source: Partial<T>): T {
  const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
  const merged = { ...target } as Record<string, unknown>;
  for (const [key, value] of Object.entries(source))
    merged[key] = isPlain(value) && isPlain(merged[key]) ? deepMerge(merged[key], value) : value;
  return merged as T;
}

function isThere<X extends object, Y extends PropertyKey>(record: X, prop: Y): record is X & Record<Y, unknown> {
  return prop in record;
}

export function hasOwnProperties<X extends object, Y extends PropertyKey>(record: X, props: Y[]): record is X & Record<Y, unknown> {
  return props.every((prop) => prop in record);
}

/** For the arm of a `switch` that no value should reach. */
export function assertNever(msg: string, value: never): never {
  throw new TypeError(`${msg}: ${value}`);
}

export function requiredTsToMs(ts: Timestamp | null | undefined, fieldName: string): number {
  if (ts === undefined || ts === null) throw new TypeError(`Expected ${fieldName} to be a timestamp, got ${ts}`);
  return tsToMs(ts);
}

export function requiredTsToDate(ts: Timestamp | null | undefined, fieldName: string): Date {
  return new Date(requiredTsToMs(ts, fieldName));
}

export function optionalDateToTs(date: Date | null | undefined): Timestamp | undefined {
  return date ? msNumberToTs(date.getTime()) : undefined;
}

/** Texts beside a run, a timer or an activity, as payloads. */
export function userMetadataToPayload(
  payloadConverter: PayloadConverter,
  staticSummary: string | undefined,
  staticDetails: string | undefined,
): { summary?: Payload; details?: Payload } | undefined {
  if (staticSummary === undefined && staticDetails === undefined) return undefined;
  return {
    ...(staticSummary !== undefined && { summary: payloadConverter.toPayload(staticSummary) as Payload }),
    ...(staticDetails !== undefined && { details: payloadConverter.toPayload(staticDetails) as Payload }),
  };
}

export const { TextDecoder, TextEncoder } = globalThis;

export * from './search-attribute-converters';
export { checkName as throwIfReservedName, enumConverters as makeProtoEnumConverters, isThere as hasOwnProperty };

// biome-ignore lint/suspicious/noExplicitAny: any function
export type AnyFunc = (...args: any[]) => any;
export type OmitFirst<T> = T extends [unknown, ...infer Rest] ? Rest : never;
export type OmitLast<T> = T extends [...infer Rest, unknown] ? Rest : never;
export type OmitFirstParam<T> = T extends AnyFunc ? (...args: OmitFirst<Parameters<T>>) => ReturnType<T> : never;
export type OmitLastParam<F extends AnyFunc> = (...args: OmitLast<Parameters<F>>) => ReturnType<F>;
export type NonNullableObject<T> = { [P in keyof T]-?: NonNullable<T[P]> };
/** With at least one of the fields. */
export type RequireAtLeastOne<T, Keys extends keyof T = keyof T> = Omit<T, Keys> &
  { [K in Keys]-?: Required<Pick<T, K>> & Partial<Pick<T, Exclude<Keys, K>>> }[Keys];

/** Says nothing when the second type fits the first; the compiler complains when it does not. */
export function checkExtends<_Orig, _Copy extends _Orig>(): void {}

/** Names that no activity, task queue, sink or message may have. */
export {
  ENHANCED_STACK_TRACE_QUERY as ENHANCED_STACK_TRACE_QUERY_NAME,
  RESERVED_PREFIX as TEMPORAL_RESERVED_PREFIX,
  STACK_TRACE_QUERY as STACK_TRACE_QUERY_NAME,
} from '../reserved';
