import ts from 'typescript';
import { type RuleContext, sdkName } from './rule';

/** SDK functions that ask the engine for something. */
const COMMANDS = new Set([
  'sleep',
  'condition',
  'executeChild',
  'startChild',
  'continueAsNew',
  'patched',
  'deprecatePatch',
  'upsertSearchAttributes',
  'upsertMemo',
  'race',
  'mapConcurrent',
  'saga',
  'waitForSignal',
  'humanTask',
]);

/** The call asks the engine for something: an activity, a timer, a child, a patch. */
export function isCommand(call: ts.CallExpression, context: RuleContext): boolean {
  return COMMANDS.has(sdkName(call.expression, context) ?? '') || isActivity(call, context);
}

/** `charge(...)`, `activities.charge(...)`, of a proxy. */
export function isActivity({ expression }: ts.CallExpression, context: RuleContext): boolean {
  if (ts.isPropertyAccessExpression(expression)) {
    const isOptions = expression.name.text === 'executeWithOptions';
    return isOptions ? isProxied(expression.expression, context) : isProxied(expression.expression, context, 'object');
  }
  return isProxied(expression, context);
}

function isProxied(node: ts.Expression, context: RuleContext, form: 'name' | 'object' = 'name'): boolean {
  if (ts.isPropertyAccessExpression(node)) return form === 'name' && isProxied(node.expression, context, 'object');
  if (!ts.isIdentifier(node)) return false;
  const declaration = context.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (!declaration) return false;
  const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(variable) || (form === 'object') !== ts.isVariableDeclaration(declaration)) return false;
  const { initializer } = variable;
  if (!initializer || !ts.isCallExpression(initializer)) return false;
  const name = sdkName(initializer.expression, context);
  return name === 'proxyActivities' || name === 'proxyLocalActivities';
}

/** Which message a `setHandler` is for, by the call that defined it. */
export function messageKind(call: ts.CallExpression, context: RuleContext): 'signal' | 'query' | 'update' | undefined {
  const [message] = call.arguments;
  if (sdkName(call.expression, context) !== 'setHandler' || !message || !ts.isIdentifier(message)) return undefined;
  const declaration = context.checker.getSymbolAtLocation(message)?.declarations?.[0];
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer || !ts.isCallExpression(declaration.initializer))
    return undefined;
  const define = sdkName(declaration.initializer.expression, context);
  return define === 'defineSignal' ? 'signal' : define === 'defineQuery' ? 'query' : define === 'defineUpdate' ? 'update' : undefined;
}

/** Exported async functions: what can be started. */
export function workflowsIn(file: ts.SourceFile): (ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression)[] {
  return file.statements.flatMap((statement): (ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression)[] => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isFunctionDeclaration(statement)) return isAsync(statement) && statement.body ? [statement] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) && isAsync(initializer) ? [initializer] : [],
    );
  });
}

export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
}

/** Looks for a node, but not inside of functions. */
export function within(node: ts.Node, is: (node: ts.Node) => boolean): boolean {
  return ts.forEachChild(node, (child) => is(child) || (!ts.isFunctionLike(child) && within(child, is)) || undefined) ?? false;
}

/** An edit that makes a name of `backstitch/workflow` known; none if it is. */
export function importOf(name: string, { file }: RuleContext): { readonly start: number; readonly end: number; readonly text: string }[] {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!/^(backstitch|@temporalio)\/workflow$/.test(statement.moduleSpecifier.text)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    if (bindings.elements.some((each) => each.name.text === name)) return [];
    const last = bindings.elements.at(-1);
    if (last) return [{ start: last.end, end: last.end, text: `, ${name}` }];
  }
  return [{ start: 0, end: 0, text: `import { ${name} } from 'backstitch/workflow';\n` }];
}
