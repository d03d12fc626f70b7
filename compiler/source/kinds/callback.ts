import ts from 'typescript';
import { hiddenBodies } from '../hides-steps';
import { laneOf } from '../reader';
import type { Syntax } from '../syntax';

export const callback: Syntax<'callback'> = {
  read(statement, at) {
    const bodies = hiddenBodies(statement);
    if (bodies.length === 0 || !isSimple(statement)) return undefined;
    let from = statement.getStart();
    const lanes = bodies.map((body, n) => {
      const start = body.getStart();
      const lane = laneOf('body', body, at.range(n === 0 ? 'lane:body' : `lane:body:${n}`, from, start));
      from = body.end;
      return lane;
    });
    return { fields: { tail: at.range('tail', from, tailEnd(statement)) }, lanes };
  },
  print({ tail, lanes }, to) {
    let text = '';
    for (const lane of lanes) {
      text += to.text(lane.value ?? '');
      text += to.at(text).braces(lane);
    }
    return `${text}${to.text(tail)};`;
  },
};

/** One statement that ends with a semicolon, so that parts of it cannot be taken for other statements. */
function isSimple(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node);
}

/** Without the semicolon, and the comments before it. */
function tailEnd(statement: ts.Statement): number {
  const parts = statement.getChildren();
  const last = parts.at(-1);
  return (last?.kind === ts.SyntaxKind.SemicolonToken ? parts.at(-2) : last)?.end ?? statement.end;
}
