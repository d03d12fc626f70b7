import ts from 'typescript';
import type { ScopeVariable } from '../checker';

/** More is no list to pick from. */
const MAX_VARIABLES = 200;
const MAX_FIELDS = 100;
/** `order.address.city` */
const MAX_DEPTH = 3;
const FLAGS = ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** The variables that have a value at a place, nearest first, with their types and, for objects, the fields that can be picked. */
export function scopeAt(program: ts.Program, file: ts.SourceFile, offset: number): ScopeVariable[] {
  const checker = program.getTypeChecker();
  const location = nodeAt(file, offset);
  const found: { readonly declared: number; readonly variable: ScopeVariable }[] = [];
  for (const symbol of checker.getSymbolsInScope(location, ts.SymbolFlags.Variable)) {
    const declaration = symbol.valueDeclaration;
    if (!declaration || declaration.getSourceFile() !== file || !hasValue(declaration, offset)) continue;
    const type = checker.getTypeOfSymbolAtLocation(symbol, location);
    if (type.getCallSignatures().length > 0 || isMessage(type)) continue;
    const variable = {
      name: symbol.name,
      type: checker.typeToString(type, location, FLAGS),
      description: textOf(symbol),
      fields: fieldsOf(type, symbol.name, 1),
    };
    found.push({ declared: declaration.getStart(file), variable });
  }
  return found
    .sort((a, b) => b.declared - a.declared)
    .slice(0, MAX_VARIABLES)
    .map(({ variable }) => variable);

  function fieldsOf(type: ts.Type, path: string, depth: number): ScopeVariable['fields'] {
    const present = checker.getNonNullableType(type);
    const mayMiss = present !== type;
    if (depth > MAX_DEPTH || !isPlainObject(present)) return [];
    return checker
      .getPropertiesOfType(present)
      .slice(0, MAX_FIELDS)
      .flatMap((property) => {
        const own = checker.getTypeOfSymbolAtLocation(property, location);
        if (own.getCallSignatures().length > 0 || property.name.startsWith('__@')) return [];
        const expression = `${path}${mayMiss ? '?.' : ''}${member(property.name, mayMiss)}`;
        return [
          {
            name: property.name,
            expression,
            type: checker.typeToString(own, location, FLAGS),
            description: textOf(property),
            fields: fieldsOf(own, expression, depth + 1),
          },
        ];
      });
  }

  function isPlainObject(type: ts.Type): boolean {
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
    if (checker.isArrayType(type) || checker.isTupleType(type)) return false;
    const symbol = type.getSymbol();
    return !symbol?.declarations?.some((each) => program.isSourceFileDefaultLibrary(each.getSourceFile()));
  }

  function textOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  }
}

/** `approve`, a signal, is no value that a step takes. */
function isMessage(type: ts.Type): boolean {
  return /^(Signal|Query|Update)Definition$/.test(type.getSymbol()?.name ?? '');
}

/** Declared before, and not in the very statement: there it has no value yet. */
function hasValue(declaration: ts.Declaration, offset: number): boolean {
  return declaration.end <= offset || (ts.isParameter(declaration) && declaration.getStart() < offset);
}

function nodeAt(file: ts.SourceFile, offset: number): ts.Node {
  let at: ts.Node = file;
  for (let next: ts.Node | undefined = at; next; ) {
    at = next;
    next = ts.forEachChild(at, (child) => (child.pos <= offset && offset < child.end ? child : undefined));
  }
  return at;
}

function member(name: string, optional: boolean): string {
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return optional ? name : `.${name}`;
  return `[${JSON.stringify(name)}]`;
}
