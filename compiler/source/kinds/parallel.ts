import ts from 'typescript';
import { type Lane, parallelModes } from '../../definition';
import { calleeText, printAwaited, readAwaited } from '../awaited';
import { elementAfter } from '../comments';
import type { Printer } from '../printer';
import { bodyOfCalled, laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const parallel: Syntax<'parallel'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    const mode = parallelModes.find((each) => callee === `Promise.${each}`);
    if (found === undefined || mode === undefined || found.call.typeArguments !== undefined) return undefined;
    const [list, ...others] = found.call.arguments;
    if (list === undefined || others.length > 0 || !ts.isArrayLiteralExpression(list)) return undefined;
    if (list.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each))) return undefined;
    const lanes = list.elements.map((element, n): LaneReading => {
      const body = bodyOfCalled(element);
      const place = { whole: element, after: elementAfter(at.file, list.getStart() + 1, list.elements[n - 1]) };
      if (body !== undefined) return { ...laneOf('branch', body), ...place };
      return { name: 'branch', value: at.field(n === 0 ? 'lane:branch' : `lane:branch:${n}`, element), statements: [], ...place };
    });
    return { fields: { mode, ...(found.result === undefined ? {} : { result: found.result }) }, lanes };
  },
  print({ mode, lanes, result }, to) {
    const inner = to.deeper();
    const line = lanes.map((lane) => lane.value ?? '').join(', ');
    if (
      lanes.every((lane) => lane.value !== undefined && lane.above === undefined) &&
      !line.includes('\n') &&
      to.base.length + line.length < 70
    )
      return printAwaited(result, to, () => `Promise.${mode}([${line}])`);
    const branches = lanes.map((lane) => `${inner.base}${inner.above(lane)}${printLane(lane, to)},\n`);
    return printAwaited(result, to, () => `Promise.${mode}([${branches.length === 0 ? '' : `\n${branches.join('')}${to.base}`}])`);
  },
  printLane,
};

function printLane(lane: Lane, to: Printer): string {
  return lane.value === undefined ? `(async () => ${to.deeper().braces(lane)})()` : to.text(lane.value);
}
