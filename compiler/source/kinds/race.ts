import ts from 'typescript';
import { expressionOf, type Lane } from '../../definition';
import { calleeText, printAwaited, readAwaited } from '../awaited';
import { elementAfter } from '../comments';
import type { Printer } from '../printer';
import { functionBody, laneOf, type Reader } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const race: Syntax<'race'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    if (found === undefined || at.names.sdk(calleeText(found.call) ?? '') !== 'race' || found.call.typeArguments !== undefined)
      return undefined;
    const [ways, ...others] = found.call.arguments;
    if (ways === undefined || others.length > 0 || !ts.isObjectLiteralExpression(ways)) return undefined;
    const lanes: LaneReading[] = [];
    for (const property of ways.properties) {
      const after = elementAfter(at.file, ways.getStart() + 1, ways.properties[lanes.length - 1]);
      const lane = readWay(property, lanes.length, after, at);
      if (lane === undefined) return undefined;
      lanes.push(lane);
    }
    return { fields: found.result === undefined ? {} : { result: found.result }, lanes };
  },
  print(block, to) {
    return printAwaited(block.result, to, (before) => `${to.sdk('race')}(${waysText(block.lanes, to, before)})`);
  },
  printLane,
};

/** `late: async () => { ... }` has steps; `late: () => sleep('3 days')` is an expression. */
function readWay(property: ts.ObjectLiteralElementLike, index: number, after: number, at: Reader): LaneReading | undefined {
  if (!ts.isPropertyAssignment(property) || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))) return undefined;
  const field = index === 0 ? 'lane:branch' : `lane:branch:${index}`;
  const body = functionBody(property.initializer);
  const plain = body?.async && ts.isArrowFunction(body.fn) && body.fn.parameters.length === 0 && body.fn.type === undefined;
  if (body !== undefined && plain) return { ...laneOf('branch', body.body, at.field(field, property.name)), whole: property, after };
  return { name: 'branch', value: at.field(field, property), statements: [], whole: property, after };
}

function waysText(lanes: readonly Lane[], to: Printer, before: number): string {
  if (lanes.length === 0) return '{}';
  const texts = lanes.map((lane) => expressionOf({ kind: 'race' }, lane));
  const line = `{ ${texts.join(', ')} }`;
  const short = !line.includes('\n') && to.base.length + before + line.length < 90;
  if (short && texts.every((text, i) => text !== undefined && lanes[i]?.above === undefined)) return line;
  const inner = to.deeper();
  return `{\n${lanes.map((lane) => `${inner.base}${inner.above(lane)}${printLane(lane, to)},\n`).join('')}${to.base}}`;
}

function printLane(lane: Lane, to: Printer): string {
  const text = expressionOf({ kind: 'race' }, lane);
  return text === undefined ? `${to.text(lane.value ?? '')}: async () => ${to.deeper().braces(lane)}` : to.text(text);
}
