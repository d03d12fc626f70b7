import ts from 'typescript';
import { calleeText, isPlainCall } from '../awaited';
import { hidesSteps } from '../hides-steps';
import { isAsync, laneOf } from '../reader';
import type { LaneReading, Syntax } from '../syntax';

export const handler: Syntax<'handler'> = {
  read(statement, at) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
    const call = statement.expression;
    const callee = calleeText(call);
    if (callee === undefined || at.names.sdk(callee) !== 'setHandler' || !isPlainCall(call) || call.typeArguments !== undefined)
      return undefined;
    const [message, fn, options, ...others] = call.arguments;
    if (message === undefined || fn === undefined || others.length > 0) return undefined;
    if (!(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) {
      if (hidesSteps(statement)) return undefined;
      const fields = { message: at.field('message', message), params: '', reference: at.field('reference', fn) };
      return { fields: { ...fields, ...at.optional('options', options) }, lanes: [] };
    }
    if (fn.typeParameters !== undefined || fn.asteriskToken !== undefined) return undefined;
    if (ts.isFunctionExpression(fn) && fn.name !== undefined) return undefined;
    const lanes: LaneReading[] = ts.isBlock(fn.body) ? [laneOf('body', fn.body)] : [];
    const [first] = fn.parameters;
    const params = first === undefined ? '' : at.range('params', first.getStart(), fn.parameters.at(-1)?.end ?? first.end);
    // A lone parameter without parentheses cannot be replaced by any parameter list in its place.
    if (first !== undefined && !/\(\s*$/.test(at.file.text.slice(fn.getStart(), first.getStart()))) delete at.fields.params;
    return {
      fields: {
        message: at.field('message', message),
        params,
        ...(fn.type === undefined ? {} : { returnType: at.field('returnType', fn.type) }),
        ...(isAsync(fn) ? { async: true as const } : {}),
        ...(ts.isBlock(fn.body) ? {} : { answer: at.field('answer', fn.body) }),
        ...at.optional('options', options),
      },
      lanes,
    };
  },
  print({ message, params, returnType, async, answer, reference, options, lanes }, to) {
    if (reference !== undefined)
      return `${to.sdk('setHandler')}(${to.text(message)}, ${to.text(reference)}${options === undefined ? '' : `, ${to.text(options)}`});`;
    if (options !== undefined && answer === undefined && lanes[0] !== undefined && lanes[0].blocks.length > 0) {
      const inner = to.deeper();
      const typed = returnType === undefined ? '' : `: ${to.text(returnType)}`;
      const fn = `${async ? 'async ' : ''}(${to.text(params)})${typed} => ${inner.braces(lanes[0])}`;
      return `${to.sdk('setHandler')}(\n${[to.text(message), fn, to.text(options)].map((each) => `${inner.base}${each},\n`).join('')}${to.base});`;
    }
    const head = `${async ? 'async ' : ''}(${to.text(params)})${returnType === undefined ? '' : `: ${to.text(returnType)}`} =>`;
    const [body] = lanes;
    const steps = answer !== undefined ? to.text(answer) : body === undefined ? '{}' : to.braces(body);
    const after = options === undefined ? '' : `, ${to.text(options)}`;
    return `${to.sdk('setHandler')}(${to.text(message)}, ${head} ${steps}${after});`;
  },
};
