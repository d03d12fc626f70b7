import type { Attribute } from './attributes';

/** Keywords and texts are strings, times epoch milliseconds (perhaps with a fraction), durations milliseconds. */
export type QueryValue = string | number | boolean;

/**
 * What a run must be like. Every leaf is true or false: a run that lacks the attribute fails the leaf, and so passes
 * `not` of it (as on Temporal with Elasticsearch). `!=` is `not` of `in`.
 */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  /** One of the values; of a list, any of its elements; of a text, any of the words. */
  | { readonly kind: 'in'; readonly attribute: Attribute; readonly values: readonly QueryValue[] }
  | { readonly kind: 'range'; readonly attribute: Attribute; readonly operator: RangeOperator; readonly value: QueryValue }
  | { readonly kind: 'startsWith'; readonly attribute: Attribute; readonly prefix: string }
  | { readonly kind: 'isNull'; readonly attribute: Attribute };
export type RangeOperator = '<' | '<=' | '>' | '>=';

export interface SortTerm {
  readonly attribute: Attribute;
  readonly descending: boolean;
}

export interface VisibilityQuery {
  /** Absent: every run. */
  readonly where?: Condition;
  /** Runs that lack the attribute come last, whichever the direction. Empty: newest start first. */
  readonly orderBy: readonly SortTerm[];
  /** Only for counting. */
  readonly groupBy?: Attribute;
}

export function not(part: Condition): Condition {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** All of them; undefined when there is nothing to ask. */
export function allOf(...conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const parts = conditions.flatMap((each) => (each === undefined ? [] : each.kind === 'and' ? each.parts : [each]));
  return parts.length > 1 ? { kind: 'and', parts } : parts[0];
}

export function anyOf(...parts: readonly [Condition, ...Condition[]]): Condition {
  return parts.length > 1 ? { kind: 'or', parts } : parts[0];
}
