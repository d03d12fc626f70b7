import ts from 'typescript';
import { nodes, type Rule, sdkName } from './rule';

/** A message that is declared and never handled: signals would wait for ever, updates and queries be refused. */
export const unhandledMessage: Rule = {
  id: 'workflow/unhandled-message',
  severity: 'warning',
  check(context) {
    const { file, checker, report } = context;
    const declared = new Map<ts.Symbol, ts.VariableDeclaration>();
    const used = new Set<ts.Symbol>();
    let handlers = 0;
    for (const node of nodes(file)) {
      if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && ts.isCallExpression(node.initializer)) {
        const name = sdkName(node.initializer.expression, context);
        const symbol = checker.getSymbolAtLocation(node.name);
        if (symbol && (name === 'defineSignal' || name === 'defineUpdate' || name === 'defineQuery')) declared.set(symbol, node);
      }
      if (ts.isCallExpression(node) && sdkName(node.expression, context) === 'setHandler') handlers++;
      if (ts.isIdentifier(node)) {
        // `{ approve }` hands the message on: what is named there is the variable, not the property.
        const isShort = ts.isShorthandPropertyAssignment(node.parent);
        const symbol = isShort ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
        if (symbol && !(ts.isVariableDeclaration(node.parent) && node.parent.name === node)) used.add(symbol);
      }
    }
    // A file that handles nothing only tells others what the messages are.
    if (handlers === 0) return;
    for (const [symbol, { name }] of declared)
      if (!used.has(symbol)) report(name, `Nobody handles '${symbol.name}': set a handler for it in the workflow, or take it away.`);
  },
};
