import { EngineError, type SearchAttributeTypes } from '../contract';
import { type Attribute, findAttribute, similarAttribute } from './attributes';
import { queryError } from './error';
import { type Token, tokenize } from './lexer';
import { notAValue, type Operand, operatorProblem, valueFor } from './operand';
import { allOf, anyOf, type Condition, not, type QueryValue, type RangeOperator, type SortTerm, type VisibilityQuery } from './tree';
import { parseDuration } from './values';

export interface QueryContext {
  /** The namespace's own attributes. */
  readonly attributes: SearchAttributeTypes;
  /** What NOW() means, epoch ms. */
  readonly now: number;
}

/** Bounds, so that no query costs more to read or to translate than it could be worth. */
export const QUERY_LIMITS = { characters: 10_000, values: 500, depth: 50 } as const;

/**
 * Reads a query of Temporal's list filter:
 *
 *     query     = [condition] [GROUP BY attribute] [ORDER BY attribute [ASC | DESC] {, ...}]
 *     condition = and {(OR | ||) and}        and = unary {(AND | &&) unary}        unary = NOT unary | ( condition ) | leaf
 *     leaf      = attribute (= | != | < | <= | > | >=) value | attribute [NOT] IN (value {, value})
 *               | attribute [NOT] BETWEEN value AND value | attribute [NOT] STARTS_WITH value | attribute IS [NOT] NULL
 *
 * Throws `INVALID_ARGUMENT` with the place and what to do.
 */
export function parseQuery(query: string, context: QueryContext): VisibilityQuery {
  if (query.length > QUERY_LIMITS.characters)
    throw new EngineError('INVALID_ARGUMENT', `The query is longer than ${QUERY_LIMITS.characters} characters.`, { path: 'query' });
  return new Parser(query, context).query();
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private values = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly context: QueryContext,
  ) {
    this.tokens = tokenize(text);
  }

  query(): VisibilityQuery {
    const bare = this.peek.kind === 'end' || this.isClause('ORDER') || this.isClause('GROUP');
    const where = bare ? undefined : this.or();
    const groupBy = this.groupBy();
    const orderBy = this.orderBy();
    if (this.isKeyword('LIMIT')) this.fail('LIMIT is not part of the language: ask for a page of that size.');
    if (this.peek.kind !== 'end') this.fail('AND, OR, GROUP BY, ORDER BY or the end of the query is due here.');
    return { ...(where && { where }), orderBy, ...(groupBy && { groupBy }) };
  }

  private or(): Condition {
    const parts: [Condition, ...Condition[]] = [this.and()];
    while (this.keyword('OR') || this.symbol('||')) parts.push(this.and());
    return anyOf(...parts);
  }

  private and(): Condition {
    const first = this.unary();
    const rest: Condition[] = [];
    while (this.keyword('AND') || this.symbol('&&')) rest.push(this.unary());
    return allOf(first, ...rest) as Condition;
  }

  private unary(): Condition {
    if (this.keyword('NOT')) return this.nested(() => not(this.unary()));
    if (!this.symbol('(')) return this.leaf();
    return this.nested(() => {
      const inner = this.or();
      this.expect(')');
      return inner;
    });
  }

  private nested(read: () => Condition): Condition {
    this.depth += 1;
    if (this.depth > QUERY_LIMITS.depth) this.fail(`the query is nested more than ${QUERY_LIMITS.depth} levels deep.`);
    const condition = read();
    this.depth -= 1;
    return condition;
  }

  private leaf(): Condition {
    const attribute = this.attribute();
    if (this.keyword('IS')) {
      const negated = this.keyword('NOT');
      if (!this.keyword('NULL')) this.fail('IS NULL or IS NOT NULL is meant here.');
      const condition: Condition = { kind: 'isNull', attribute };
      return negated ? not(condition) : condition;
    }
    const start = this.at;
    const negated = this.keyword('NOT');
    for (const [word, read] of [
      ['IN', () => this.in(attribute)],
      ['BETWEEN', () => this.between(attribute)],
      ['STARTS_WITH', () => this.startsWith(attribute)],
    ] as const) {
      if (!this.isKeyword(word)) continue;
      this.allow(attribute, negated ? `NOT ${word}` : word, start);
      this.at += 1;
      const condition = read();
      return negated ? not(condition) : condition;
    }
    if (this.isKeyword('LIKE')) this.fail("LIKE is not part of the language: use STARTS_WITH 'beginning', or = with a TEXT attribute.");
    if (negated) this.fail('IN, BETWEEN or STARTS_WITH is due behind NOT.');
    return this.comparison(attribute);
  }

  private comparison(attribute: Attribute): Condition {
    const operator = this.peek;
    if (operator.kind !== 'symbol' || !/^[=!<>]/.test(operator.text))
      this.fail(`an operator is due behind ${attribute.name}: = != < <= > >= IN BETWEEN STARTS_WITH IS.`);
    this.allow(attribute, operator.text, this.at);
    this.at += 1;
    const value = this.value(attribute);
    if (operator.text === '=') return { kind: 'in', attribute, values: [value] };
    if (operator.text === '!=') return not({ kind: 'in', attribute, values: [value] });
    return { kind: 'range', attribute, operator: operator.text as RangeOperator, value };
  }

  private in(attribute: Attribute): Condition {
    this.expect('(');
    const values = [this.value(attribute)];
    while (this.symbol(',')) values.push(this.value(attribute));
    this.expect(')');
    return { kind: 'in', attribute, values };
  }

  private between(attribute: Attribute): Condition {
    const from = this.value(attribute);
    if (!this.keyword('AND')) this.fail('AND is due between the two values of BETWEEN.');
    const parts: Condition[] = [
      { kind: 'range', attribute, operator: '>=', value: from },
      { kind: 'range', attribute, operator: '<=', value: this.value(attribute) },
    ];
    return { kind: 'and', parts };
  }

  private startsWith(attribute: Attribute): Condition {
    if (this.peek.kind !== 'string') this.fail(notAValue(this.peek));
    this.count();
    return { kind: 'startsWith', attribute, prefix: this.next().text };
  }

  private groupBy(): Attribute | undefined {
    if (!this.isClause('GROUP')) return undefined;
    this.at += 2;
    const start = this.at;
    const attribute = this.attribute();
    if ((attribute.type !== 'KEYWORD' && attribute.type !== 'BOOL') || attribute.name === 'RunId')
      this.fail('runs can be grouped by KEYWORD and BOOL attributes, such as ExecutionStatus, WorkflowType or TaskQueue.', start);
    if (this.peek.text === ',') this.fail('runs can be grouped by one attribute only.');
    return attribute;
  }

  private orderBy(): SortTerm[] {
    if (!this.isClause('ORDER')) return [];
    this.at += 2;
    const terms: SortTerm[] = [];
    do {
      const start = this.at;
      const attribute = this.attribute();
      if (attribute.type === 'TEXT' || attribute.type === 'KEYWORD_LIST')
        this.fail(`runs cannot be sorted by ${attribute.name}, which is a ${attribute.type}.`, start);
      if (terms.length === 3) this.fail('runs can be sorted by three attributes at most.', start);
      const descending = this.keyword('DESC');
      if (!descending) this.keyword('ASC');
      terms.push({ attribute, descending });
    } while (this.symbol(','));
    return terms;
  }

  private attribute(): Attribute {
    const token = this.peek;
    if (token.kind !== 'word') this.fail('the name of a search attribute is due here, such as WorkflowType.');
    const found = findAttribute(token.text, this.context.attributes);
    if (!found) {
      const similar = similarAttribute(token.text, this.context.attributes);
      const advice = similar ? `Is ${similar} meant?` : 'Check the spelling, or register it (backstitch search-attribute create).';
      this.fail(`there is no search attribute ${token.text}. ${advice}`);
    }
    this.at += 1;
    return found;
  }

  private value(attribute: Attribute): QueryValue {
    const start = this.at;
    const result = valueFor(attribute, this.operand());
    if ('problem' in result) this.fail(result.problem, start);
    this.count();
    return result.value;
  }

  private operand(): Operand {
    const { position } = this.peek;
    if (this.peek.kind === 'string') return { kind: 'string', text: this.next().text, position };
    const sign = this.symbol('-') ? '-' : '';
    if (sign === '') this.symbol('+');
    if (this.peek.kind === 'number') return { kind: 'number', text: sign + this.next().text, position };
    if (this.keyword('TRUE')) return { kind: 'boolean', value: true, position };
    if (this.keyword('FALSE')) return { kind: 'boolean', value: false, position };
    if (this.isKeyword('NOW')) return { kind: 'time', value: this.now(), position };
    this.fail(notAValue(this.peek));
  }

  /** NOW(), perhaps with a length of time added or taken away. */
  private now(): number {
    this.at += 1;
    this.expect('(');
    this.expect(')');
    const sign = this.symbol('-') ? -1 : this.symbol('+') ? 1 : 0;
    if (sign === 0) return this.context.now;
    const length = this.peek.kind === 'number' && /\p{L}$/u.test(this.peek.text) ? parseDuration(this.peek.text) : null;
    if (length === null) this.fail('a length of time is due here, such as 30m, 1h30m or 2d.');
    this.at += 1;
    return this.context.now + sign * length;
  }

  private allow(attribute: Attribute, operator: string, at: number): void {
    const problem = operatorProblem(attribute, operator);
    if (problem !== null) this.fail(problem, at);
  }

  private count(): void {
    this.values += 1;
    if (this.values > QUERY_LIMITS.values) this.fail(`the query has more than ${QUERY_LIMITS.values} values.`);
  }

  private get peek(): Token {
    return this.tokens[this.at] as Token;
  }

  private next(): Token {
    return this.tokens[this.at++] as Token;
  }

  private isKeyword(word: string): boolean {
    return this.peek.kind === 'word' && !this.peek.quoted && this.peek.text.toUpperCase() === word;
  }

  /** `ORDER BY` and `GROUP BY`; alone, the first word may be an attribute's name. */
  private isClause(word: string): boolean {
    const by = this.tokens[this.at + 1];
    return this.isKeyword(word) && by?.kind === 'word' && !by.quoted && by.text.toUpperCase() === 'BY';
  }

  private keyword(word: string): boolean {
    const found = this.isKeyword(word);
    if (found) this.at += 1;
    return found;
  }

  private symbol(text: string): boolean {
    const found = this.peek.kind === 'symbol' && this.peek.text === text;
    if (found) this.at += 1;
    return found;
  }

  private expect(text: string): void {
    if (!this.symbol(text)) this.fail(`${text} is due here.`);
  }

  private fail(message: string, at = this.at): never {
    throw queryError(this.text, (this.tokens[at] as Token).position, message);
  }
}
