import type { Payload, PayloadMap } from '../../contract';
import { fromPayload } from '../../contract';

export const SearchAttributeType = {
  TEXT: 'TEXT',
  KEYWORD: 'KEYWORD',
  INT: 'INT',
  DOUBLE: 'DOUBLE',
  BOOL: 'BOOL',
  DATETIME: 'DATETIME',
  KEYWORD_LIST: 'KEYWORD_LIST',
} as const;
export type SearchAttributeType = keyof typeof SearchAttributeType;

interface ValueOf {
  TEXT: string;
  KEYWORD: string;
  INT: number;
  DOUBLE: number;
  BOOL: boolean;
  DATETIME: Date;
  KEYWORD_LIST: string[];
}

export interface SearchAttributeKey<T extends SearchAttributeType = SearchAttributeType> {
  readonly name: string;
  readonly type: T;
}
export type SearchAttributePair = {
  [T in SearchAttributeType]: { readonly key: SearchAttributeKey<T>; readonly value: ValueOf[T] };
}[SearchAttributeType];
/** `value: null` removes the attribute. */
export type SearchAttributeUpdatePair = {
  [T in SearchAttributeType]: { readonly key: SearchAttributeKey<T>; readonly value: ValueOf[T] | null };
}[SearchAttributeType];

export function defineSearchAttributeKey<T extends SearchAttributeType>(name: string, type: T): SearchAttributeKey<T> {
  return { name, type };
}

export type SearchAttributeValue = string[] | number[] | boolean[] | Date[];
/** The older, untyped form: every value a list; an empty list removes the attribute. */
export type SearchAttributes = Record<
  string,
  SearchAttributeValue | readonly string[] | readonly number[] | readonly boolean[] | readonly Date[]
>;

/** How Temporal names the types in a payload's metadata. */
const WIRE_TYPE: Record<SearchAttributeType, string> = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
};

export function searchAttributePayload(type: SearchAttributeType, value: unknown): Payload {
  return { metadata: { encoding: 'json/plain', type: WIRE_TYPE[type] }, data: JSON.stringify(value ?? null) };
}

/** Either form as payloads. */
export function searchAttributesToPayloads(attributes: SearchAttributes | readonly SearchAttributeUpdatePair[]): PayloadMap {
  if (Array.isArray(attributes)) {
    const pairs = attributes as readonly SearchAttributeUpdatePair[];
    return Object.fromEntries(pairs.map(({ key, value }) => [key.name, searchAttributePayload(key.type, value)]));
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [name, { metadata: { encoding: 'json/plain' }, data: JSON.stringify(values) }]),
  );
}

/** The untyped form of stored attributes: every value a list, dates as `Date`. */
export function searchAttributesFromPayloads(map: PayloadMap | undefined): SearchAttributes {
  const out: SearchAttributes = {};
  for (const [name, payload] of Object.entries(map ?? {})) {
    const value = fromPayload(payload);
    if (value === null || value === undefined) continue;
    const list = Array.isArray(value) ? value : [value];
    if (list.length > 0) out[name] = payload.metadata.type === 'Datetime' ? list.map((v) => new Date(v as string)) : list;
  }
  return out;
}
