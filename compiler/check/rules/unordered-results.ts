import ts from 'typescript';
import { within } from './calls';
import { nodes, type Rule } from './rule';

const COLLECTS = /^(push|unshift|set|add)$/;

/** What concurrent steps put into one list stands there in the order in which they ended. */
export const unorderedResults: Rule = {
  id: 'determinism/unordered-results',
  severity: 'info',
  check({ file, checker, report }) {
    for (const node of nodes(file)) {
      if (!ts.isCallExpression(node) || !/^Promise\.(all|allSettled|race|any)$/.test(node.expression.getText(file))) continue;
      const [list] = node.arguments;
      if (!list || !ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression) || list.expression.name.text !== 'map')
        continue;
      const [step] = list.arguments;
      if (!step || !(ts.isArrowFunction(step) || ts.isFunctionExpression(step)) || !within(step.body, ts.isAwaitExpression)) continue;
      for (const inner of nodes(step.body)) {
        if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) continue;
        const { expression, name } = inner.expression;
        if (name.text !== 'push' && name.text !== 'unshift') continue;
        if (!COLLECTS.test(name.text) || !ts.isIdentifier(expression)) continue;
        const declared = checker.getSymbolAtLocation(expression)?.valueDeclaration;
        if (!declared || (declared.pos >= step.pos && declared.end <= step.end)) continue;
        report(
          inner,
          `'${expression.text}' gets its items in the order in which the steps end, not in that of the list: return them, and use what 'Promise.all' gives.`,
        );
      }
    }
  },
};
