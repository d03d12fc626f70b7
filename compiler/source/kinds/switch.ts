import ts from 'typescript';
import type { LaneReading, Syntax } from '../syntax';

export const switchSyntax: Syntax<'switch'> = {
  read(statement, at) {
    if (!ts.isSwitchStatement(statement)) return undefined;
    const expression = at.field('expression', statement.expression);
    const lanes: LaneReading[] = [];
    let cases = 0;
    for (const clause of statement.caseBlock.clauses) {
      const [only, ...others] = clause.statements;
      const body = only !== undefined && ts.isBlock(only) && others.length === 0 ? only : clause;
      const { statements } = body;
      if (ts.isCaseClause(clause)) {
        lanes.push({
          name: 'case',
          value: at.field(cases === 0 ? 'lane:case' : `lane:case:${cases}`, clause.expression),
          body,
          statements,
        });
        cases++;
      } else lanes.push({ name: 'default', body, statements });
    }
    return { fields: { expression }, lanes };
  },
  print({ expression, lanes }, to) {
    const inner = to.deeper();
    const clauses = lanes.map((lane) => {
      const head = lane.name === 'default' ? 'default:' : `case ${to.text(lane.value ?? 'undefined')}:`;
      const body = inner.braces(lane);
      return `${inner.base}${head}${body === '{}' ? '' : ` ${body}`}\n`;
    });
    return clauses.length === 0
      ? `switch (${to.text(expression)}) {\n${to.base}}`
      : `switch (${to.text(expression)}) {\n${clauses.join('')}${to.base}}`;
  },
};
