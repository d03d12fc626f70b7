import ts from 'typescript';
import { nodes, type Rule } from './rule';

const LOCAL = /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/;
const TEXTS = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toDateString', 'toTimeString', 'getTimezoneOffset']);

/** The time zone and the language of the machine are not in the history: another worker may have others. */
export const localTime: Rule = {
  id: 'determinism/local-time',
  severity: 'warning',
  check({ file, checker, program, report }) {
    for (const node of nodes(file)) {
      if (!ts.isPropertyAccessExpression(node) || !ts.isCallExpression(node.parent) || node.parent.expression !== node) continue;
      const name = node.name.text;
      if (!LOCAL.test(name) && !TEXTS.has(name)) continue;
      const symbol = checker.getTypeAtLocation(node.expression).getSymbol();
      const isDate =
        symbol?.name === 'Date' && symbol.declarations?.some((each) => program.isSourceFileDefaultLibrary(each.getSourceFile()));
      if (!isDate) continue;
      if (/timeZone/.test(node.parent.arguments.map((each) => each.getText(file)).join())) continue;
      const utc = name.replace(/^(get|set)/, '$1UTC');
      const start = node.name.getStart(file);
      report(
        node.name,
        LOCAL.test(name)
          ? `'${name}' depends on the time zone of the machine, which may differ at replay: use '${utc}'.`
          : `'${name}' depends on the time zone of the machine, which may differ at replay: give a 'timeZone', or use 'toISOString'.`,
        ...(LOCAL.test(name) ? [{ title: `Use '${utc}'`, edits: [{ start, end: node.name.end, text: utc }] }] : []),
      );
    }
  },
};
