import ts from 'typescript';
import type { HandlerInfo } from '../checker';
import { jsonSchemaOf } from '../json-schema';
import { documentationOf } from '../json-schema-docs';
import { nodes, type RuleContext, sdkName } from '../rules/rule';

const KINDS = { defineSignal: 'signal', defineQuery: 'query', defineUpdate: 'update' } as const;

/** The signals, queries and updates that a file defines with a literal name, by `defineSignal<[...]>('name')` and its sisters. */
export function handlersOf(program: ts.Program, file: ts.SourceFile): HandlerInfo[] {
  const checker = program.getTypeChecker();
  const context = { file, checker, program } as RuleContext;
  const found: HandlerInfo[] = [];
  for (const node of nodes(file)) {
    if (!ts.isCallExpression(node)) continue;
    const define = sdkName(node.expression, context);
    const kind = define && KINDS[define as keyof typeof KINDS];
    const [name] = node.arguments;
    if (!kind || !name || !ts.isStringLiteralLike(name)) continue;
    const args = node.typeArguments?.[kind === 'signal' ? 0 : 1];
    const type = args && checker.getTypeFromTypeNode(args);
    const variable = ts.isVariableDeclaration(node.parent) ? checker.getSymbolAtLocation(node.parent.name) : undefined;
    found.push({
      name: name.text,
      kind,
      argsSchema: type ? jsonSchemaOf(program, type, node) : { type: 'array', maxItems: 0 },
      description: (variable && documentationOf(variable, checker).description) ?? '',
    });
  }
  return found;
}
