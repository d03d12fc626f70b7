import { EngineError, type Payload, type PayloadMap, type SearchAttributeType, type SearchAttributeTypes } from '../../contract';
import { LIMITS } from '../../core';
import { decodeAttribute, isReservedAttribute, isSystemAttribute, typeOfAttribute, typeOfPayload } from '../../visibility';
import type { House } from '../house';
import type { NamespaceRecord } from './record';

/** Why a run cannot have these search attributes; null: it can. Temporal's rules, with what to do. */
export function attributeProblem(attributes: PayloadMap, namespace: string, custom: SearchAttributeTypes): string | null {
  for (const [name, payload] of Object.entries(attributes)) {
    if (isSystemAttribute(name)) return `${name} attribute can't be set in SearchAttributes: the engine sets it itself.`;
    const type = typeOfAttribute(name, custom);
    if (type === undefined)
      return `Namespace ${namespace} has no mapping defined for search attribute ${name}. Register it: backstitch search-attribute create ${name} --type KEYWORD (or TEXT, INT, DOUBLE, BOOL, DATETIME, KEYWORD_LIST).`;
    if (decodeAttribute(payload, type) === null)
      return `${shown(payload)} is not a valid value for search attribute ${name} of type ${type}.`;
  }
  return null;
}

/**
 * The attributes as a run takes them, each with its type written on it. What is not registered yet is registered with the type that
 * the client gave or that the value has, unless the engine was told to refuse it. Throws `INVALID_ARGUMENT`.
 */
export async function admitAttributes(
  house: House,
  namespace: string,
  attributes: PayloadMap | undefined,
): Promise<PayloadMap | undefined> {
  if (attributes === undefined || Object.keys(attributes).length === 0) return attributes;
  await registerUnknown(house, namespace, attributes);
  const custom = house.namespaces.searchAttributes(namespace);
  const problem = attributeProblem(attributes, namespace, custom);
  if (problem !== null) throw new EngineError('INVALID_ARGUMENT', problem, { path: 'searchAttributes' });
  return Object.fromEntries(Object.entries(attributes).map(([name, payload]) => [name, typed(payload, typeOfAttribute(name, custom))]));
}

/** Registers what is not known, as far as its type can be told. Another process may have done so: it is looked for first. */
export async function registerUnknown(house: House, namespace: string, attributes: PayloadMap): Promise<void> {
  const unknown = (): string[] =>
    Object.keys(attributes).filter(
      (name) => !isReservedAttribute(name) && typeOfAttribute(name, house.namespaces.searchAttributes(namespace)) === undefined,
    );
  if (unknown().length === 0) return;
  await house.namespaces.readAgain();
  if (house.refuseUnknownAttributes || unknown().length === 0) return;
  await house.namespaces.change(namespace, (before) => {
    if (!before) return null;
    const types = Object.entries(attributes).flatMap(([name, payload]) => {
      const type = attributeNameProblem(name) === null ? guessType(name, payload) : null;
      return type && !Object.hasOwn(before.searchAttributes, name) && !isReservedAttribute(name) ? [[name, type] as const] : [];
    });
    const searchAttributes = { ...before.searchAttributes, ...Object.fromEntries(types) };
    const room = Object.keys(searchAttributes).length <= LIMITS.searchAttributeKeys;
    return types.length > 0 && room ? { ...before, searchAttributes } : null;
  });
}

/** Adds the attributes to the record. Throws for a name or number that cannot be, and for one that is there with another type. */
export function withAttributes(record: NamespaceRecord, added: SearchAttributeTypes): NamespaceRecord {
  for (const [name, type] of Object.entries(added)) {
    const problem = attributeNameProblem(name);
    if (problem !== null) throw new EngineError('INVALID_ARGUMENT', problem);
    const before = Object.hasOwn(record.searchAttributes, name) ? record.searchAttributes[name] : undefined;
    if (before !== undefined && before !== type)
      throw new EngineError(
        'SEARCH_ATTRIBUTE_ALREADY_EXISTS',
        `Search attribute ${name} already exists, with type ${before}. Remove it first, or choose another name.`,
        { name, type: before },
      );
  }
  const searchAttributes = { ...record.searchAttributes, ...added };
  if (Object.keys(searchAttributes).length > LIMITS.searchAttributeKeys)
    throw new EngineError('LIMIT_EXCEEDED', `A namespace has at most ${LIMITS.searchAttributeKeys} search attributes of its own.`);
  return { ...record, searchAttributes };
}

function attributeNameProblem(name: string): string | null {
  if (isReservedAttribute(name)) return `Search attribute ${name} is reserved by the system.`;
  if (name === '' || name.length > 64 || /[`\p{Cc}]/u.test(name) || name !== name.trim())
    return `${JSON.stringify(name)} is no name for a search attribute: 1 to 64 characters, no backtick, no blank at either end.`;
  return null;
}

/** The type that the client wrote on the value, that an old Temporal server had for such a name, or that the value itself has. */
function guessType(name: string, payload: Payload): SearchAttributeType | null {
  const given = typeOfPayload(payload) ?? OF_NAME[name];
  if (given) return given;
  let value: unknown;
  try {
    value = JSON.parse(payload.data ?? 'null');
  } catch {
    return null;
  }
  const [first, second] = Array.isArray(value) ? value : [value];
  if (typeof first === 'boolean') return 'BOOL';
  if (typeof first === 'number') return Number.isInteger(first) ? 'INT' : 'DOUBLE';
  if (typeof first !== 'string') return null;
  if (second !== undefined) return 'KEYWORD_LIST';
  return decodeAttribute(payload, 'DATETIME') ? 'DATETIME' : 'KEYWORD';
}

const OF_NAME: SearchAttributeTypes = {
  CustomKeywordField: 'KEYWORD',
  CustomStringField: 'TEXT',
  CustomTextField: 'TEXT',
  CustomIntField: 'INT',
  CustomDoubleField: 'DOUBLE',
  CustomBoolField: 'BOOL',
  CustomDatetimeField: 'DATETIME',
  CustomKeywordListField: 'KEYWORD_LIST',
};

/** How Temporal writes the types on payloads. */
const WIRE_TYPE: Readonly<Record<SearchAttributeType, string>> = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
};

function typed(payload: Payload, type: SearchAttributeType | undefined): Payload {
  return type === undefined || payload.metadata.type !== undefined
    ? payload
    : { ...payload, metadata: { ...payload.metadata, type: WIRE_TYPE[type] } };
}

function shown(payload: Payload): string {
  const text = payload.data ?? payload.metadata.encoding;
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
