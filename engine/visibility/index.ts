/** The language in which runs are asked for: reading it, what it means of a row, and the order of its answers. Pure. */
export {
  type Attribute,
  findAttribute,
  isReservedAttribute,
  isSystemAttribute,
  PREDEFINED_ATTRIBUTES,
  SYSTEM_ATTRIBUTES,
  type SystemAttribute,
  systemAttribute,
} from './attributes';
export { matches, soughtValues } from './evaluate';
export { filterCondition } from './filter';
export { type AttributeValues, decodeAttribute, indexAttributes, typeOfAttribute, typeOfPayload } from './indexed';
export { comparePlaces, orderOf, type Place, placeOf } from './order';
export { parseQuery, QUERY_LIMITS, type QueryContext } from './parse';
export { PINNED, type VisibilityRow, valuesOf, versionText } from './row';
export { allOf, anyOf, type Condition, not, type QueryValue, type RangeOperator, type SortTerm, type VisibilityQuery } from './tree';
