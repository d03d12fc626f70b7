import ts from 'typescript';
import type { Lane } from '../../definition';
import type { Printer } from '../printer';
import { laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const trySyntax: Syntax<'try'> = {
  read(statement, at) {
    if (!ts.isTryStatement(statement)) return undefined;
    const lanes: LaneReading[] = [laneOf('try', statement.tryBlock)];
    const { catchClause, finallyBlock } = statement;
    if (catchClause !== undefined) {
      const variable = catchClause.variableDeclaration;
      const value = variable && at.field('lane:catch', variable);
      lanes.push({ ...laneOf('catch', catchClause.block, value), after: statement.tryBlock.end });
    }
    if (finallyBlock !== undefined) lanes.push({ ...laneOf('finally', finallyBlock), after: (catchClause ?? statement.tryBlock).end });
    return { fields: {}, lanes };
  },
  print({ lanes }, to) {
    return to.chain(lanes, printLane);
  },
  printLane,
};

function printLane(lane: Lane, to: Printer): string {
  const head = lane.name === 'catch' && lane.value !== undefined ? `catch (${to.text(lane.value)})` : lane.name;
  return `${head} ${to.braces(lane)}`;
}
