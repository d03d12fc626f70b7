import ts from 'typescript';
import { nodes, type Rule } from './rule';

/** Code that is not in the version's bundle: what it would be at replay, nobody can say; and it is the way out of the sandbox. */
export const dynamicCode: Rule = {
  id: 'determinism/dynamic-code',
  severity: 'error',
  check({ file, report }) {
    for (const node of nodes(file)) {
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        report(node, "A workflow cannot load code while it runs: write 'import' at the top of the file.");
      } else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        report(node, "'import.meta' does not exist in a workflow: pass what it depends on as input.");
      } else if (
        ts.isCallExpression(node) &&
        ts.isIdentifier(node.expression) &&
        (node.expression.text === 'eval' || node.expression.text === 'Function')
      ) {
        report(
          node,
          `'${node.expression.text}' is switched off in workflows: write the code out, or evaluate in the activity 'transform'.`,
        );
      } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Function') {
        report(node, "'new Function' is switched off in workflows: write the code out, or evaluate in the activity 'transform'.");
      }
    }
  },
};
