import ts from 'typescript';
import { fieldText, mapModes } from '../../definition';
import { type Awaited, calleeText, isPlainCall, printAwaited, readAwaited } from '../awaited';
import { functionBody, laneOf, type Reader } from '../reader';
import type { Reading, Syntax } from '../syntax';

export const map: Syntax<'map'> = {
  read(statement, at) {
    const found = readAwaited(statement, at);
    const callee = found && calleeText(found.call);
    if (found !== undefined && at.names.sdk(callee ?? '') === 'mapConcurrent') return readLimited(found, at);
    const mode = mapModes.find((each) => callee === `Promise.${each}`);
    const [list, ...others] = found?.call.arguments ?? [];
    if (found === undefined || mode === undefined || found.call.typeArguments !== undefined || list === undefined) return undefined;
    if (others.length > 0 || !ts.isCallExpression(list) || !isPlainCall(list) || list.typeArguments !== undefined) return undefined;
    const { expression } = list;
    const body = list.arguments.length === 1 ? functionBody(list.arguments[0]) : undefined;
    if (body === undefined || !body.async || !ts.isArrowFunction(body.fn) || body.fn.type !== undefined) return undefined;
    if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'map' || expression.questionDotToken !== undefined)
      return undefined;
    return {
      fields: {
        mode,
        iterable: at.field('iterable', expression.expression),
        params: readParams(body.fn, at),
        ...(found.result === undefined ? {} : { result: found.result }),
      },
      lanes: [laneOf('body', body.body)],
    };
  },
  print({ mode, iterable, params, concurrency, result, lanes }, to) {
    const [body] = lanes;
    const at = concurrency === undefined ? to.deeper() : to;
    const steps = body === undefined ? '{}' : at.braces(body);
    const step = `async (${to.text(params)}) => ${steps}`;
    return printAwaited(result, to, () => {
      if (concurrency !== undefined) {
        const limit = fieldText({ name: 'concurrency', expression: to.text(concurrency) });
        return `${to.sdk('mapConcurrent')}(${to.text(iterable)}, { ${limit} }, ${step})`;
      }
      const mapped = `${to.text(iterable)}.map(${step})`;
      return mapped.includes('\n') ? `Promise.${mode}(\n${at.base}${mapped},\n${to.base})` : `Promise.${mode}(${mapped})`;
    });
  },
};

/** `mapConcurrent(list, { concurrency: n }, async (item) => { ... })`. */
function readLimited({ call, result }: Awaited, at: Reader): Reading<'map'> | undefined {
  const [list, options, step, ...others] = call.arguments;
  const body = functionBody(step);
  if (list === undefined || options === undefined || body === undefined || others.length > 0 || call.typeArguments !== undefined)
    return undefined;
  if (!body.async || !ts.isArrowFunction(body.fn) || body.fn.type !== undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  const [limit, ...more] = options.properties;
  if (limit === undefined || more.length > 0 || (!ts.isPropertyAssignment(limit) && !ts.isShorthandPropertyAssignment(limit)))
    return undefined;
  if (!ts.isIdentifier(limit.name) || limit.name.text !== 'concurrency') return undefined;
  if (ts.isShorthandPropertyAssignment(limit) && limit.objectAssignmentInitializer !== undefined) return undefined;
  // What is short for two things cannot be replaced in its place.
  const concurrency = ts.isPropertyAssignment(limit) ? at.field('concurrency', limit.initializer) : limit.name.text;
  return {
    fields: {
      mode: 'all',
      iterable: at.field('iterable', list),
      params: readParams(body.fn, at),
      concurrency,
      ...(result === undefined ? {} : { result }),
    },
    lanes: [laneOf('body', body.body)],
  };
}

function readParams(fn: ts.ArrowFunction, at: Reader): string {
  const [first] = fn.parameters;
  const params = first === undefined ? '' : at.range('params', first.getStart(), fn.parameters.at(-1)?.end ?? first.end);
  // A lone parameter without parentheses cannot be replaced by any parameter list in its place.
  if (first !== undefined && !/\(\s*$/.test(at.file.text.slice(fn.getStart(), first.getStart()))) delete at.fields.params;
  return params;
}
