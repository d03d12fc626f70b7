import type { Payload, PayloadMap } from '../../contract';
import { ValueError } from './errors';
import { enumConverters } from './proto-enums';

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

export const [encodeSearchAttributeIndexedValueType] = enumConverters(
  { TEXT: 1, KEYWORD: 2, INT: 3, DOUBLE: 4, BOOL: 5, DATETIME: 6, KEYWORD_LIST: 7 } as const,
  'INDEXED_VALUE_TYPE_',
);

interface ValueOf {
  TEXT: string;
  KEYWORD: string;
  INT: number;
  DOUBLE: number;
  BOOL: boolean;
  DATETIME: Date;
  KEYWORD_LIST: string[];
}

/** A name and the type of its values. */
export interface SearchAttributeKey<T extends SearchAttributeType> {
  name: string;
  type: T;
}
export type SearchAttributePair = {
  [T in SearchAttributeType]: { key: SearchAttributeKey<T>; value: ValueOf[T] };
}[SearchAttributeType];
/** `value: null` removes the attribute. */
export type SearchAttributeUpdatePair = {
  [T in SearchAttributeType]: { key: SearchAttributeKey<T>; value: ValueOf[T] | null };
}[SearchAttributeType];

export function defineSearchAttributeKey<T extends SearchAttributeType>(name: string, type: T): SearchAttributeKey<T> {
  return { name, type };
}

export type SearchAttributeValue = string[] | number[] | boolean[] | Date[];
export type SearchAttributeValueOrReadonly = SearchAttributeValue | Readonly<SearchAttributeValue> | undefined;
/** The older, untyped form: every value a list; an empty list removes the attribute. */
export type SearchAttributes = Record<string, SearchAttributeValueOrReadonly>;

export function isValidValueForType<T extends SearchAttributeType>(type: T, value: unknown): value is ValueOf[T] {
  switch (type) {
    case 'TEXT':
    case 'KEYWORD':
      return typeof value === 'string';
    case 'INT':
      return Number.isInteger(value);
    case 'DOUBLE':
      return typeof value === 'number';
    case 'BOOL':
      return typeof value === 'boolean';
    case 'DATETIME':
      return value instanceof Date;
    case 'KEYWORD_LIST':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    default:
      return false;
  }
}

/** How Temporal names the types in a payload's metadata. */
const METADATA_TYPE: Readonly<Record<SearchAttributeType, string>> = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
};

/** Search attributes with their types; never changed, only copied. */
export class TypedSearchAttributes {
  private readonly pairs = new Map<string, { readonly type: SearchAttributeType; readonly value: unknown }>();

  constructor(initialAttributes: SearchAttributePair[] = []) {
    for (const { key, value } of initialAttributes) {
      if (this.pairs.has(key.name)) throw new Error(`Duplicate search attribute key: ${key.name}`);
      this.pairs.set(key.name, { type: key.type, value });
    }
  }

  /** Undefined if it is not there, or not of the key's type. */
  get<T extends SearchAttributeType>(key: SearchAttributeKey<T>): ValueOf[T] | undefined {
    const value = this.pairs.get(key.name)?.value;
    return isValidValueForType(key.type, value) ? value : undefined;
  }

  getAll(): SearchAttributePair[] {
    const all: SearchAttributePair[] = [];
    for (const [name, { type, value }] of this.pairs)
      if (isValidValueForType(type, value)) all.push({ key: { name, type }, value } as SearchAttributePair);
    return all;
  }

  copy(): TypedSearchAttributes {
    const copy = new TypedSearchAttributes();
    for (const [name, { type, value }] of this.pairs) copy.pairs.set(name, { type, value: copied(value) });
    return copy;
  }

  /** A copy with these set; `null` removes one whose type is the key's. */
  updateCopy(updates: SearchAttributeUpdatePair[]): TypedSearchAttributes {
    const copy = this.copy();
    for (const { key, value } of updates) {
      if (value !== null) copy.pairs.set(key.name, { type: key.type, value });
      else if (copy.pairs.get(key.name)?.type === key.type) copy.pairs.delete(key.name);
    }
    return copy;
  }

  toJSON(): SearchAttributePair[] {
    return this.getAll();
  }

  /** The key that a value of the untyped form seems to have. */
  static getKeyFromUntyped(name: string, values: SearchAttributeValueOrReadonly): SearchAttributeKey<SearchAttributeType> | undefined {
    if (values === undefined || values === null) return undefined;
    const value: unknown = values.length === 1 ? values[0] : values;
    const type = typeSeen(value);
    return type && { name, type };
  }

  static toMetadataType(type: SearchAttributeType): string {
    const name = METADATA_TYPE[type];
    if (name === undefined) throw new Error(`Unknown search attribute type: ${type}`);
    return name;
  }

  static toSearchAttributeType(name: string): SearchAttributeType | undefined {
    const short = name.replace(/^INDEXED_VALUE_TYPE_/, '');
    return (Object.keys(METADATA_TYPE) as SearchAttributeType[]).find(
      (type) => METADATA_TYPE[type] === name || (short !== name && type === short),
    );
  }
}

function copied(value: unknown): unknown {
  if (value instanceof Date) return new Date(value);
  return Array.isArray(value) ? [...value] : value;
}

function typeSeen(value: unknown): SearchAttributeType | undefined {
  if (typeof value === 'string') {
    const time = Date.parse(value);
    return !Number.isNaN(time) && time === new Date(value).getTime() ? 'DATETIME' : 'TEXT';
  }
  if (typeof value === 'number') return Number.isInteger(value) ? 'INT' : 'DOUBLE';
  if (typeof value === 'boolean') return 'BOOL';
  if (value instanceof Date) return 'DATETIME';
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? 'KEYWORD_LIST' : undefined;
}

/** Either form as payloads, or both together; the typed one wins. */
export function searchAttributesToPayloads(
  untyped: SearchAttributes | undefined,
  typed?: TypedSearchAttributes | readonly SearchAttributeUpdatePair[],
): PayloadMap {
  const map: Record<string, Payload> = {};
  for (const [name, values] of Object.entries(untyped ?? {})) map[name] = untypedPayload(values);
  for (const { key, value } of typed instanceof TypedSearchAttributes ? typed.getAll() : (typed ?? []))
    map[key.name] = typedPayload(key.type, value);
  return map;
}

function typedPayload(type: SearchAttributeType, value: unknown): Payload {
  if (value === null) return { metadata: { encoding: 'json/plain' }, data: 'null' };
  if (!isValidValueForType(type, value)) throw new ValueError(`Invalid search attribute value ${value} for given type ${type}`);
  return { metadata: { encoding: 'json/plain', type: METADATA_TYPE[type] }, data: JSON.stringify(value) };
}

function untypedPayload(values: unknown): Payload {
  if (!Array.isArray(values)) throw new ValueError('SearchAttribute value must be an array');
  const [first] = values;
  const type = typeof first;
  if (type === 'object') {
    const at = values.findIndex((value) => !(value instanceof Date));
    if (at >= 0)
      throw new ValueError(
        `SearchAttribute values must arrays of strings, numbers, booleans, or Dates. The value ${values[at]} at index ${at} is of type ${typeof values[at]}`,
      );
  } else if (values.length > 0) {
    if (type !== 'string' && type !== 'number' && type !== 'boolean')
      throw new ValueError('SearchAttribute array values must be: string | number | boolean | Date');
    const at = values.findIndex((value) => typeof value !== type);
    if (at >= 0)
      throw new ValueError(
        `All SearchAttribute array values must be of the same type. The first value ${first} of type ${type} doesn't match value ${values[at]} of type ${typeof values[at]} at index ${at}`,
      );
  }
  return { metadata: { encoding: 'json/plain' }, data: JSON.stringify(values) };
}

function jsonOf({ data }: Payload): unknown {
  if (data === undefined) throw new ValueError('Got payload with no data');
  return JSON.parse(data);
}

/** The untyped form of stored attributes: every value a list, dates as `Date`; removed ones are left out. */
export function searchAttributesFromPayloads(map: PayloadMap | undefined): SearchAttributes {
  const out: SearchAttributes = {};
  for (const [name, payload] of Object.entries(map ?? {})) {
    if (payload.metadata.encoding === 'binary/null') continue;
    const value = jsonOf(payload);
    if (value === null || value === undefined) continue;
    const list = Array.isArray(value) ? value : [value];
    if (list.length > 0) out[name] = payload.metadata.type === 'Datetime' ? list.map((each) => new Date(each as string)) : list;
  }
  return out;
}

/** The typed form; what says no type, or has a value of another, is left out. */
export function typedSearchAttributesFromPayloads(map: PayloadMap | undefined): TypedSearchAttributes {
  const pairs: SearchAttributePair[] = [];
  for (const [name, payload] of Object.entries(map ?? {})) {
    const type = payload.metadata.type === undefined ? undefined : TypedSearchAttributes.toSearchAttributeType(payload.metadata.type);
    if (type === undefined) continue;
    let value = jsonOf(payload);
    if (type !== 'KEYWORD_LIST' && Array.isArray(value)) {
      if (value.length > 1) continue;
      [value] = value;
    }
    if (type === 'DATETIME' && value) value = new Date(value as string);
    if (isValidValueForType(type, value)) pairs.push({ key: { name, type }, value } as SearchAttributePair);
  }
  return new TypedSearchAttributes(pairs);
}
