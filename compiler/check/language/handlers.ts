import ts from 'typescript';
import type { HandlerInfo } from '../checker';
import { jsonSchemaOf } from '../json-schema';
import { documentationOf } from '../json-schema-docs';
import { nodes, type RuleContext, sdkName } from '../rules/rule';

/** Where the types of arguments and result stand among the type arguments of `SignalDefinition` and its sisters. */
const KINDS = {
  defineSignal: { kind: 'signal', args: 0, result: undefined },
  defineQuery: { kind: 'query', args: 1, result: 0 },
  defineUpdate: { kind: 'update', args: 1, result: 0 },
  defineForm: { kind: 'form', args: undefined, result: 0 },
} as const;

/** The signals, queries, updates and forms that a file defines by `defineSignal<[...]>('name')` and its sisters, with a name that is known. */
export function handlersOf(program: ts.Program, file: ts.SourceFile): HandlerInfo[] {
  const checker = program.getTypeChecker();
  const context = { file, checker, program } as RuleContext;
  const found: HandlerInfo[] = [];
  for (const node of nodes(file)) {
    if (!ts.isCallExpression(node)) continue;
    const define = sdkName(node.expression, context);
    const made = define && KINDS[define as keyof typeof KINDS];
    const [given] = node.arguments;
    const name = made && given ? literalOf(given, checker) : undefined;
    if (!made || name === undefined) continue;
    const types = typesOf(node, checker);
    const variable = ts.isVariableDeclaration(node.parent) ? checker.getSymbolAtLocation(node.parent.name) : undefined;
    const args = made.args === undefined ? undefined : types[made.args];
    const result = made.result === undefined ? undefined : types[made.result];
    found.push({
      name,
      kind: made.kind,
      argsSchema: args ? jsonSchemaOf(program, args, node) : { type: 'array' },
      ...(result ? { resultSchema: jsonSchemaOf(program, checker.getAwaitedType(result) ?? result, node) } : {}),
      description: (variable && documentationOf(variable, checker).description) ?? '',
    });
  }
  return found;
}

/** A text that is written down, or a constant that holds one. */
function literalOf(expression: ts.Expression, checker: ts.TypeChecker): string | undefined {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  const type = checker.getTypeAtLocation(expression);
  return type.isStringLiteral() ? type.value : undefined;
}

/** Of what the call makes, whether they are written at the call or come from the type of the variable. */
function typesOf(call: ts.CallExpression, checker: ts.TypeChecker): readonly ts.Type[] {
  const type = checker.getTypeAtLocation(call);
  return type.aliasTypeArguments ?? (isReference(type) ? checker.getTypeArguments(type) : []);
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
}
