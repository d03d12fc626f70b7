import { type Payload, type PayloadMap, SEARCH_ATTRIBUTE_TYPES, type SearchAttributeType, type SearchAttributeTypes } from '../contract';
import { PREDEFINED_ATTRIBUTES } from './attributes';
import type { QueryValue } from './tree';
import { parseTime } from './values';
import { wordsOf } from './words';

/** A search attribute as it is indexed: of a text its words, of a list its elements. */
export interface AttributeValues {
  readonly name: string;
  readonly type: SearchAttributeType;
  readonly values: readonly QueryValue[];
}

/** A run's search attributes as they are indexed, by the registered types. What has no type, or a value of another, is shown but not found. */
export function indexAttributes(attributes: PayloadMap | undefined, custom: SearchAttributeTypes): AttributeValues[] {
  return Object.entries(attributes ?? {}).flatMap(([name, payload]) => {
    const type = typeOfAttribute(name, custom) ?? typeOfPayload(payload);
    const values = type && decodeAttribute(payload, type);
    if (!type || !values || values.length === 0) return [];
    return [{ name, type, values: type === 'TEXT' ? wordsOf(String(values[0])) : [...new Set(values)] }];
  });
}

export function typeOfAttribute(name: string, custom: SearchAttributeTypes): SearchAttributeType | undefined {
  const predefined: SearchAttributeTypes = PREDEFINED_ATTRIBUTES;
  return Object.hasOwn(predefined, name) ? predefined[name] : Object.hasOwn(custom, name) ? custom[name] : undefined;
}

/** The type that the client wrote on the payload: `Keyword`, or `INDEXED_VALUE_TYPE_KEYWORD`. */
export function typeOfPayload({ metadata }: Payload): SearchAttributeType | undefined {
  const flat = (text: string): string =>
    text
      .replace(/^INDEXED_VALUE_TYPE_/, '')
      .replaceAll('_', '')
      .toLowerCase();
  return metadata.type === undefined ? undefined : SEARCH_ATTRIBUTE_TYPES.find((type) => flat(type) === flat(metadata.type as string));
}

/**
 * The values of a payload as the type has them; empty: the attribute is unset. Null: not a value of the type. A list of one
 * stands for the value (the older, untyped form of the SDK); several are for KEYWORD_LIST only.
 */
export function decodeAttribute(payload: Payload, type: SearchAttributeType): readonly QueryValue[] | null {
  if (payload.metadata.encoding === 'binary/null') return [];
  if (!payload.metadata.encoding.startsWith('json/')) return null;
  let value: unknown;
  try {
    value = JSON.parse(payload.data ?? 'null');
  } catch {
    return null;
  }
  if (value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.length > 1 && type !== 'KEYWORD_LIST') return null;
  const values = list.map((each) => decodeOne(each, type));
  return values.includes(null) ? null : (values as QueryValue[]);
}

function decodeOne(value: unknown, type: SearchAttributeType): QueryValue | null {
  switch (type) {
    case 'TEXT':
    case 'KEYWORD':
    case 'KEYWORD_LIST':
      return typeof value === 'string' && !value.includes('\0') ? value : null;
    case 'INT':
      return Number.isInteger(value) ? (value as number) : null;
    case 'DOUBLE':
      return typeof value === 'number' ? value : null;
    case 'BOOL':
      return typeof value === 'boolean' ? value : null;
    case 'DATETIME':
      return typeof value === 'string' ? parseTime(value) : null;
  }
}
