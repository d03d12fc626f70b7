import ts from 'typescript';
import { laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const trySyntax: Syntax<'try'> = {
  read(statement, at) {
    if (!ts.isTryStatement(statement)) return undefined;
    const lanes: LaneReading[] = [laneOf('try', statement.tryBlock)];
    const { catchClause, finallyBlock } = statement;
    if (catchClause !== undefined) {
      const variable = catchClause.variableDeclaration;
      lanes.push(laneOf('catch', catchClause.block, variable && at.field('lane:catch', variable)));
    }
    if (finallyBlock !== undefined) lanes.push(laneOf('finally', finallyBlock));
    return { fields: {}, lanes };
  },
  print({ lanes }, to) {
    const parts = lanes.map((lane) => {
      const head = lane.name === 'catch' && lane.value !== undefined ? `catch (${to.text(lane.value)})` : lane.name;
      return `${head} ${to.braces(lane)}`;
    });
    return parts.join(' ');
  },
};
