import ts from 'typescript';
import { nodes, type Rule } from './rule';

/** Names that the build puts into the code. */
export const reservedName: Rule = {
  id: 'workflow/reserved-name',
  severity: 'error',
  check({ file, report }) {
    for (const node of nodes(file)) {
      if (ts.isIdentifier(node) && /^__(bs|backstitch)/.test(node.text))
        report(node, `Names that begin with '${node.text.slice(0, 4)}' belong to the runtime: choose another.`);
    }
  },
};
