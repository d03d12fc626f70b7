import type { SearchAttributeType } from '../contract';
import type { Attribute } from './attributes';
import type { Token } from './lexer';
import type { QueryValue } from './tree';
import { parseDuration, parseEpoch, parseStatus, parseTime } from './values';
import { wordsOf } from './words';

/** A value as it stands in a query, before it is known what it is compared with. */
export type Operand =
  | { readonly kind: 'string' | 'number'; readonly text: string; readonly position: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly position: number }
  /** `NOW() - 1h`: epoch milliseconds. */
  | { readonly kind: 'time'; readonly value: number; readonly position: number };

/** Which operators a type has, besides IS NULL: Temporal's table. */
const COMPARED: Record<SearchAttributeType, { readonly range: boolean; readonly startsWith: boolean; readonly in: boolean }> = {
  TEXT: { range: false, startsWith: false, in: false },
  KEYWORD: { range: true, startsWith: true, in: true },
  INT: { range: true, startsWith: false, in: true },
  DOUBLE: { range: true, startsWith: false, in: true },
  BOOL: { range: false, startsWith: false, in: true },
  DATETIME: { range: true, startsWith: false, in: true },
  KEYWORD_LIST: { range: false, startsWith: false, in: true },
};

/** Why the operator cannot be used with the attribute, with what can; null: it can. */
export function operatorProblem({ name, type }: Attribute, operator: string): string | null {
  const can = COMPARED[type];
  const allowed = ['=', '!='];
  if (can.range) allowed.push('<', '<=', '>', '>=', 'BETWEEN', 'NOT BETWEEN');
  if (can.in) allowed.push('IN', 'NOT IN');
  if (can.startsWith) allowed.push('STARTS_WITH', 'NOT STARTS_WITH');
  if (allowed.includes(operator)) return null;
  return `${operator} cannot be used with ${name}, which is a ${type}. Use ${allowed.join(', ')}, IS NULL or IS NOT NULL.`;
}

/** The operand as a value of the attribute's type, or what is wrong with it. */
export function valueFor(attribute: Attribute, operand: Operand): { readonly value: QueryValue } | { readonly problem: string } {
  const { name, type } = attribute;
  const found = read(attribute, operand);
  return found === null ? { problem: `${name} is ${EXPECTED[name] ?? EXPECTED[type]}.` } : { value: found };
}

const EXPECTED: Readonly<Record<string, string>> = {
  ExecutionStatus: "one of 'Running', 'Completed', 'Failed', 'Canceled', 'Terminated', 'ContinuedAsNew', 'TimedOut', 'Paused'",
  ExecutionDuration: "a length of time such as '90s', '1h30m' or '01:30:00', or a number of nanoseconds",
  TEXT: "a TEXT: write words in quotes, as in 'late delivery'",
  KEYWORD: "a KEYWORD: write the value in quotes, as in 'order-1'",
  KEYWORD_LIST: "a KEYWORD_LIST: write the value in quotes, as in 'blue'",
  INT: 'an INT: write a whole number without quotes',
  DOUBLE: 'a DOUBLE: write a number without quotes',
  BOOL: 'a BOOL: write true or false without quotes',
  DATETIME: "a DATETIME: write '2026-01-31T08:00:00Z', '2026-01-31', NOW() - 1h, or an epoch number",
};

function read({ name, type }: Attribute, operand: Operand): QueryValue | null {
  const text = operand.kind === 'string' ? operand.text : null;
  const number = operand.kind === 'number' && /^-?[\d.]+(?:[eE][+-]?\d+)?$/.test(operand.text) ? Number(operand.text) : null;
  if (name === 'ExecutionStatus') return text !== null ? parseStatus(text) : number !== null ? parseStatus(number) : null;
  if (name === 'ExecutionDuration') return operand.kind === 'string' || operand.kind === 'number' ? parseDuration(operand.text) : null;
  switch (type) {
    case 'KEYWORD':
    case 'KEYWORD_LIST':
      return text;
    case 'TEXT':
      return text !== null && wordsOf(text).length > 0 ? text : null;
    case 'INT':
    case 'DOUBLE':
      return number !== null && Number.isFinite(number) ? number : null;
    case 'BOOL':
      return operand.kind === 'boolean' ? operand.value : null;
    case 'DATETIME':
      if (operand.kind === 'time') return operand.value;
      if (operand.kind === 'number') return parseEpoch(operand.text);
      return text === null ? null : parseTime(text);
  }
}

/** What to say of a token where a value is due. */
export function notAValue(token: Token): string {
  if (token.kind === 'end') return 'a value is missing.';
  if (token.kind === 'word') return `a value is due here. Put it in quotes: '${token.text}'.`;
  return "a value is due here: 'text' in quotes, a number, true or false.";
}
