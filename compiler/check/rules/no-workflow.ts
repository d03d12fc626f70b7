import ts from 'typescript';
import type { Fix, Rule } from './rule';

/** A file in which nothing can be started. */
export const noWorkflow: Rule = {
  id: 'workflow/no-workflow',
  severity: 'error',
  check({ file, checker, report }) {
    const module = checker.getSymbolAtLocation(file);
    const exported = module ? checker.getExportsOfModule(module) : [];
    if (
      exported.some((symbol) =>
        checker
          .getTypeOfSymbol(symbol)
          .getCallSignatures()
          .some((call) => isPromise(call, checker)),
      )
    )
      return;
    report(
      { start: 0, end: Math.min(1, file.end) },
      'This file has no workflow: export an async function, for example "export async function order(input: Order) { ... }".',
      ...fixes(file),
    );
  },
};

function isPromise(signature: ts.Signature, checker: ts.TypeChecker): boolean {
  return (
    signature.getReturnType().getProperty('then') !== undefined ||
    checker.getAwaitedType(signature.getReturnType()) !== signature.getReturnType()
  );
}

function fixes(file: ts.SourceFile): Fix[] {
  const candidate = file.statements.find(
    (each): each is ts.FunctionDeclaration => ts.isFunctionDeclaration(each) && each.name !== undefined && isAsync(each),
  );
  if (!candidate) return [];
  const at = candidate.getStart(file);
  return [{ title: `Export '${candidate.name?.text}'`, edits: [{ start: at, end: at, text: 'export ' }] }];
}

function isAsync(node: ts.FunctionDeclaration): boolean {
  return (node.modifiers ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
}
