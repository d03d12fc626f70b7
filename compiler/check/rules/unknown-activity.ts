import ts from 'typescript';
import { nodes, type Rule, sdkName } from './rule';

/** An activity that no worker of the catalogue has: the call would be retried until its timeout. */
export const unknownActivity: Rule = {
  id: 'workflow/unknown-activity',
  severity: 'error',
  check(context) {
    const { file, activities, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) continue;
      const call = node.initializer;
      if (sdkName(call.expression, context) !== 'proxyActivities' || hasOwnQueue(call)) continue;
      for (const name of namesOf(node, file)) {
        if (activities.has(name.text)) continue;
        const near = nearest(name.text, activities);
        const hint = near
          ? ` Did you mean '${near}'?`
          : ' Write it in the activities folder, or give the task queue of the worker that has it.';
        report(
          name,
          `There is no activity '${name.text}' in the catalogue.${hint}`,
          ...(near ? [{ title: `Use '${near}'`, edits: [{ start: name.getStart(file), end: name.end, text: near }] }] : []),
        );
      }
    }
  },
};

/** Another worker's queue: what it has, only it knows. */
function hasOwnQueue(call: ts.CallExpression): boolean {
  const [options] = call.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return options !== undefined;
  return options.properties.some(
    (each) => ts.isSpreadAssignment(each) || (each.name !== undefined && ts.isIdentifier(each.name) && each.name.text === 'taskQueue'),
  );
}

/** `const { charge, ship: send } = ...` and, for `const acts = ...`, every `acts.charge`. */
function namesOf({ name }: ts.VariableDeclaration, file: ts.SourceFile): (ts.Identifier | ts.StringLiteral)[] {
  if (ts.isObjectBindingPattern(name)) {
    return name.elements.flatMap((element) => {
      const key = element.propertyName ?? element.name;
      return !element.dotDotDotToken && (ts.isIdentifier(key) || ts.isStringLiteral(key)) ? [key] : [];
    });
  }
  if (!ts.isIdentifier(name)) return [];
  const found: ts.Identifier[] = [];
  for (const node of nodes(file)) {
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === name.text &&
      ts.isIdentifier(node.name)
    )
      found.push(node.name);
  }
  return found;
}

function nearest(name: string, candidates: ReadonlySet<string>): string | undefined {
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= Math.max(1, name.length / 3) && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
