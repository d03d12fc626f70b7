import ts from 'typescript';
import type { Lane } from '../../definition';
import { calleeText, isPlainCall } from '../awaited';
import { partEnd } from '../comments';
import type { Printer } from '../printer';
import { laneOf, type Reader } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const patched: Syntax<'patched'> = {
  read(statement, at) {
    if (!ts.isIfStatement(statement)) return undefined;
    const change = changeOf(statement.expression, at);
    if (change === undefined) return undefined;
    const lanes: LaneReading[] = [laneOf('then', statement.thenStatement)];
    const fields = { change: at.field('change', change) };
    let after = partEnd(at.file, statement.thenStatement);
    let rest = statement.elseStatement;
    for (let n = 0; rest !== undefined && ts.isIfStatement(rest); n++, rest = rest.elseStatement) {
      const earlier = changeOf(rest.expression, at);
      // A guard that goes on with other conditions is an ordinary if.
      if (earlier === undefined) return undefined;
      const value = at.field(n === 0 ? 'lane:elseIf' : `lane:elseIf:${n}`, earlier);
      lanes.push({ ...laneOf('elseIf', rest.thenStatement, value), after });
      after = partEnd(at.file, rest.thenStatement);
    }
    if (rest !== undefined) lanes.push({ ...laneOf('else', rest), after });
    return { fields, lanes };
  },
  print({ change, lanes }, to) {
    return to.chain(lanes, (lane) => (lane.name === 'then' ? `${guard(change, to)} ${to.braces(lane)}` : printLane(lane, to)));
  },
  printLane,
};

function printLane(lane: Lane, to: Printer): string {
  return lane.name === 'else' ? `else ${to.braces(lane)}` : `else ${guard(lane.value ?? "''", to)} ${to.braces(lane)}`;
}

function guard(id: string, to: Printer): string {
  return `if (${to.sdk('patched')}(${to.text(id)}))`;
}

/** The id in `patched(id)`. */
function changeOf(condition: ts.Expression, at: Reader): ts.Expression | undefined {
  if (!ts.isCallExpression(condition) || !isPlainCall(condition) || at.names.sdk(calleeText(condition) ?? '') !== 'patched')
    return undefined;
  const [id, ...others] = condition.arguments;
  return others.length === 0 && condition.typeArguments === undefined ? id : undefined;
}
