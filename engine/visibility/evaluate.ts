import type { AttributeValues } from './indexed';
import { type VisibilityRow, valuesOf } from './row';
import type { Condition, QueryValue, RangeOperator } from './tree';
import { compareTexts, wordsOf } from './words';

/** Whether a run is what the condition asks for. The stores that speak SQL must answer the same: one suite for all. */
export function matches(condition: Condition | undefined, row: VisibilityRow, indexed: readonly AttributeValues[]): boolean {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => matches(part, row, indexed));
    case 'or':
      return condition.parts.some((part) => matches(part, row, indexed));
    case 'not':
      return !matches(condition.part, row, indexed);
    case 'in': {
      const wanted = soughtValues(condition);
      return valuesOf(row, indexed, condition.attribute).some((value) => wanted.includes(value));
    }
    case 'range':
      return valuesOf(row, indexed, condition.attribute).some((value) => inRange(value, condition.operator, condition.value));
    case 'startsWith':
      return valuesOf(row, indexed, condition.attribute).some((value) => String(value).startsWith(condition.prefix));
    case 'isNull':
      return valuesOf(row, indexed, condition.attribute).length === 0;
  }
}

/** Of a TEXT the words are compared, not the text. */
export function soughtValues({ attribute, values }: Extract<Condition, { kind: 'in' }>): readonly QueryValue[] {
  return attribute.type === 'TEXT' ? values.flatMap((value) => wordsOf(String(value))) : values;
}

/** Negative, zero or positive; false comes before true. */
export function compareValues(a: QueryValue, b: QueryValue): number {
  return typeof a === 'string' && typeof b === 'string' ? compareTexts(a, b) : Number(a) - Number(b);
}

function inRange(value: QueryValue, operator: RangeOperator, bound: QueryValue): boolean {
  const order = compareValues(value, bound);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
