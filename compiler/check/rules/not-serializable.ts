import ts from 'typescript';
import { isActivity } from './calls';
import { nodes, type Rule, type RuleContext, sdkName } from './rule';

const DEPTH = 4;

/** What goes to an activity, a child or the next run is written as JSON: what JSON cannot say is lost, or refused. */
export const notSerializable: Rule = {
  id: 'workflow/not-serializable',
  severity: 'error',
  check(context) {
    const { file, checker, report } = context;
    for (const node of nodes(file)) {
      if (!ts.isCallExpression(node)) continue;
      for (const argument of sentBy(node, context)) {
        const found = fault(checker.getTypeAtLocation(argument), argument, context, DEPTH);
        if (found) report(argument, found.path === '' ? `This is ${found.what}` : `'${found.path}' is ${found.what}`);
      }
    }
  },
};

function sentBy(call: ts.CallExpression, context: RuleContext): readonly ts.Expression[] {
  if (isActivity(call, context)) {
    const isOptions = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'executeWithOptions';
    if (!isOptions) return call.arguments;
    const list = call.arguments[1];
    return list && ts.isArrayLiteralExpression(list) ? list.elements : [];
  }
  return sdkName(call.expression, context) === 'continueAsNew' ? call.arguments : [];
}

interface Fault {
  readonly path: string;
  readonly what: string;
}

function fault(type: ts.Type, at: ts.Node, context: RuleContext, depth: number): Fault | undefined {
  const { checker, program } = context;
  const here = (what: string): Fault => ({ path: '', what });
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) return undefined;
  if (type.flags & ts.TypeFlags.BigIntLike) return here("a bigint, which JSON cannot write: send it as text ('String(...)').");
  if (type.flags & ts.TypeFlags.ESSymbolLike) return here('a symbol, which JSON cannot write: send its name.');
  if (type.isUnion()) {
    for (const member of type.types) {
      const found = fault(member, at, context, depth);
      if (found) return found;
    }
    return undefined;
  }
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  if (type.getProperty('toJSON')) return undefined;
  const symbol = type.getSymbol();
  const isLibrary = symbol?.declarations?.some((each) => program.isSourceFileDefaultLibrary(each.getSourceFile())) ?? false;
  if (isLibrary && symbol?.name === 'Promise') return here("a promise: write 'await' before it.");
  if (isLibrary && /^(Weak)?(Map|Set)$/.test(symbol?.name ?? ''))
    return here(`a ${symbol?.name}, which JSON writes as '{}': send an array or an object.`);
  if (isLibrary && symbol?.name === 'RegExp') return here("a regular expression, which JSON writes as '{}': send its source.");
  if (type.getCallSignatures().length > 0)
    return depth === DEPTH ? here('a function, which cannot be sent: call it here, or name what to do.') : undefined;
  if (depth === 0) return undefined;
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    const found = item && fault(item, at, context, depth - 1);
    return found && { ...found, path: `[]${found.path && `.${found.path}`}` };
  }
  if (isLibrary) return undefined;
  for (const property of checker.getPropertiesOfType(type)) {
    const found = fault(checker.getTypeOfSymbolAtLocation(property, at), at, context, depth - 1);
    if (found) return { what: found.what, path: [property.name, found.path].filter((part) => part !== '').join('.') };
  }
  return undefined;
}
