import ts from 'typescript';
import { calleeText, isPlainCall } from '../awaited';
import { laneOf, type Reader } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const patched: Syntax<'patched'> = {
  read(statement, at) {
    if (!ts.isIfStatement(statement)) return undefined;
    const change = changeOf(statement.expression, at);
    if (change === undefined) return undefined;
    const lanes: LaneReading[] = [laneOf('then', statement.thenStatement)];
    const fields = { change: at.field('change', change) };
    let rest = statement.elseStatement;
    for (let n = 0; rest !== undefined && ts.isIfStatement(rest); n++, rest = rest.elseStatement) {
      const earlier = changeOf(rest.expression, at);
      // A guard that goes on with other conditions is an ordinary if.
      if (earlier === undefined) return undefined;
      lanes.push(laneOf('elseIf', rest.thenStatement, at.field(n === 0 ? 'lane:elseIf' : `lane:elseIf:${n}`, earlier)));
    }
    if (rest !== undefined) lanes.push(laneOf('else', rest));
    return { fields, lanes };
  },
  print({ change, lanes }, to) {
    const guard = (id: string) => `if (${to.sdk('patched')}(${to.text(id)}))`;
    const parts = lanes.map((lane) => {
      if (lane.name === 'then') return `${guard(change)} ${to.braces(lane)}`;
      return lane.name === 'else' ? `else ${to.braces(lane)}` : `else ${guard(lane.value ?? "''")} ${to.braces(lane)}`;
    });
    return parts.join(' ');
  },
};

/** The id in `patched(id)`. */
function changeOf(condition: ts.Expression, at: Reader): ts.Expression | undefined {
  if (!ts.isCallExpression(condition) || !isPlainCall(condition) || at.names.sdk(calleeText(condition) ?? '') !== 'patched')
    return undefined;
  const [id, ...others] = condition.arguments;
  return others.length === 0 && condition.typeArguments === undefined ? id : undefined;
}
