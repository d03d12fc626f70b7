import type { Payload as EnginePayload, PayloadMap } from '../../../contract';
import { headersOf, payloadFromProto, payloadToProto } from '../converter/wire';
import type { Payload } from '../proto';
import {
  type SearchAttributePair,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  searchAttributesFromPayloads,
  searchAttributesToPayloads,
  type TypedSearchAttributes,
  typedSearchAttributesFromPayloads,
} from '../search-attributes';

/** Search attributes and their payloads, in the forms of `@temporalio/common/lib/converter/payload-search-attributes`. */

type ProtoMap = { [name: string]: Payload };

/** Values in the old form, each a list. */
export class SearchAttributePayloadConverter {
  toPayload(values: unknown): Payload {
    return one(searchAttributesToPayloads({ value: values } as SearchAttributes));
  }
  /** Undefined for what was removed. */
  fromPayload<T>(payload: Payload): T {
    return searchAttributesFromPayloads({ value: payloadFromProto(payload) }).value as T;
  }
}
export const searchAttributePayloadConverter = new SearchAttributePayloadConverter();

/** Pairs of key and value. */
export class TypedSearchAttributePayloadConverter {
  toPayload<T>(pair: T): Payload {
    const { key, value } = pair as SearchAttributeUpdatePair;
    return one(searchAttributesToPayloads(undefined, [{ key: { ...key, name: 'value' }, value } as SearchAttributeUpdatePair]));
  }
  /** The value; undefined when it has no type, or not the one it says. */
  fromPayload<T>(payload: Payload): T | undefined {
    return typedSearchAttributesFromPayloads({ value: payloadFromProto(payload) }).getAll()[0]?.value as T | undefined;
  }
}
export const typedSearchAttributePayloadConverter = new TypedSearchAttributePayloadConverter();

/** Both forms together; the typed one wins. */
export function encodeUnifiedSearchAttributes(
  searchAttributes?: SearchAttributes,
  typedSearchAttributes?: TypedSearchAttributes | readonly (SearchAttributePair | SearchAttributeUpdatePair)[],
): ProtoMap {
  return headersOf(searchAttributesToPayloads(searchAttributes, typedSearchAttributes as readonly SearchAttributeUpdatePair[]));
}

export function decodeSearchAttributes(indexedFields: ProtoMap | null | undefined): SearchAttributes {
  return searchAttributesFromPayloads(mapFrom(indexedFields));
}

export function decodeTypedSearchAttributes(indexedFields: ProtoMap | null | undefined): TypedSearchAttributes {
  return typedSearchAttributesFromPayloads(mapFrom(indexedFields));
}

function mapFrom(map: ProtoMap | null | undefined): PayloadMap | undefined {
  if (!map) return undefined;
  return Object.fromEntries(Object.entries(map).map(([name, payload]) => [name, payloadFromProto(payload)]));
}

function one({ value }: PayloadMap): Payload {
  return payloadToProto(value as EnginePayload);
}
