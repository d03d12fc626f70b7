import ts from 'typescript';
import { parallelModes } from '../../definition';
import { calleeText, printAwaited, readAwaited } from '../awaited';
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
      if (body !== undefined) return laneOf('branch', body);
      return { name: 'branch', value: at.field(n === 0 ? 'lane:branch' : `lane:branch:${n}`, element), statements: [] };
    });
    return { fields: { mode, ...(found.result === undefined ? {} : { result: found.result }) }, lanes };
  },
  print({ mode, lanes, result }, to) {
    const inner = to.deeper();
    const line = lanes.map((lane) => lane.value ?? '').join(', ');
    if (lanes.every((lane) => lane.value !== undefined) && !line.includes('\n') && to.base.length + line.length < 70)
      return printAwaited(result, to, () => `Promise.${mode}([${line}])`);
    const branches = lanes.map((lane) => {
      const text = lane.value === undefined ? `(async () => ${inner.braces(lane)})()` : to.text(lane.value);
      return `${inner.base}${text},\n`;
    });
    return printAwaited(result, to, () => `Promise.${mode}([${branches.length === 0 ? '' : `\n${branches.join('')}${to.base}`}])`);
  },
};
