import ts from 'typescript';
import { isWorkflowModule as isApiModule, isPatternModule, type Severity, type TextEdit } from '../../definition';

/** One thing that workflow code must not do, and what to do instead. Samples: `compiler/samples/rules/<name>/{bad,good}.ts`. */
export interface Rule {
  /** `determinism/...`: would break replay. `workflow/...`: would not do what was meant. Lasts for ever. */
  readonly id: string;
  readonly severity: Severity;
  check(context: RuleContext): void;
}

export interface RuleContext {
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly program: ts.Program;
  /** Names of the catalogue's activities. */
  readonly activities: ReadonlySet<string>;
  report(at: ts.Node | { readonly start: number; readonly end: number }, message: string, ...fixes: Fix[]): void;
}

export interface Fix {
  readonly title: string;
  readonly edits: TextEdit[];
}

/** Every node of a file, parents first. */
export function* nodes(root: ts.Node): Generator<ts.Node> {
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as ts.Node);
  }
}

/** The modules that carry the workflow API, and the patterns upon it. */
export function isWorkflowModule(specifier: string): boolean {
  return isApiModule(specifier) || isPatternModule(specifier);
}

/** The name in `backstitch/workflow` or `backstitch/patterns` that an expression stands for (`sleep`, also through `wf.sleep` and an alias), or null. */
export function sdkName(expression: ts.Expression, { checker }: RuleContext): string | null {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const local = checker.getSymbolAtLocation(name);
  if (!local) return null;
  const declaration = local.declarations?.[0];
  if (declaration && ts.isImportSpecifier(declaration)) {
    const from = declaration.parent.parent.parent.moduleSpecifier;
    return ts.isStringLiteral(from) && isWorkflowModule(from.text) ? (declaration.propertyName ?? declaration.name).text : null;
  }
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const namespace = checker.getSymbolAtLocation(expression.expression)?.declarations?.[0];
  if (!namespace || !ts.isNamespaceImport(namespace)) return null;
  const from = namespace.parent.parent.moduleSpecifier;
  return ts.isStringLiteral(from) && isWorkflowModule(from.text) ? expression.name.text : null;
}
