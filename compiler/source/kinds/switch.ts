import ts from 'typescript';
import type { Lane } from '../../definition';
import { clauseEnd } from '../comments';
import type { Printer } from '../printer';
import type { LaneReading, Syntax } from '../syntax';

export const switchSyntax: Syntax<'switch'> = {
  read(statement, at) {
    if (!ts.isSwitchStatement(statement)) return undefined;
    const expression = at.field('expression', statement.expression);
    const { caseBlock } = statement;
    const lanes: LaneReading[] = [];
    let cases = 0;
    let after = caseBlock.getStart() + 1;
    for (const clause of caseBlock.clauses) {
      const [only, ...others] = clause.statements;
      const isBraced = only !== undefined && ts.isBlock(only) && others.length === 0;
      const body = isBraced ? only : clause;
      const place = { body, statements: body.statements, whole: clause, after };
      if (ts.isCaseClause(clause)) {
        const value = at.field(cases === 0 ? 'lane:case' : `lane:case:${cases}`, clause.expression);
        lanes.push({ name: 'case', value, ...place });
        cases++;
      } else lanes.push({ name: 'default', ...place });
      after = clauseEnd(at.file, clause, isBraced);
    }
    return { fields: { expression }, lanes };
  },
  print({ expression, lanes }, to) {
    const inner = to.deeper();
    const clauses = lanes.map((lane) => `${inner.base}${inner.above(lane)}${printLane(lane, to)}\n`);
    return `switch (${to.text(expression)}) {\n${clauses.join('')}${to.base}}`;
  },
  printLane,
};

function printLane(lane: Lane, to: Printer): string {
  const head = lane.name === 'default' ? 'default:' : `case ${to.text(lane.value ?? 'undefined')}:`;
  const body = to.deeper().braces(lane);
  return `${head}${body === '{}' ? '' : ` ${body}`}`;
}
