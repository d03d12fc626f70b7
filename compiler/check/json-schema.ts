import ts from 'typescript';
import type { JsonSchema } from './checker';
import { documentationOf, keywordsOf } from './json-schema-docs';
import { type Entry, type Node, settle } from './json-schema-refs';

/** Beyond this many nodes a type is no form any more; the rest is left open (`{}`). */
const MAX_NODES = 5_000;

/**
 * The JSON that values of a TypeScript type are, as JSON Schema draft-07 (what ajv and the form library read without
 * configuration). Functions vanish as `JSON.stringify` drops them, `Date` is a date-time string, `toJSON` is followed,
 * named types met twice become `$defs`. What JSON cannot say stays open: the schema never refuses a value that the type allows.
 */
export function jsonSchemaOf(program: ts.Program, type: ts.Type, location: ts.Node): JsonSchema {
  return jointSchema(program, location, (nodeOf) => nodeOf(type));
}

/** One schema that is put together from those of several types: what they share stands in it once. */
export function jointSchema(program: ts.Program, location: ts.Node, join: (nodeOf: (type: ts.Type) => Node) => Node): JsonSchema {
  const checker = program.getTypeChecker();
  const entries = new Map<ts.Type, Entry>();
  let nodes = 0;

  function visit(given: ts.Type): Node {
    if (++nodes > MAX_NODES) return {};
    const { flags } = given;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive))
      return flags & ts.TypeFlags.NonPrimitive ? { type: 'object' } : {};
    if (flags & ts.TypeFlags.Never) return { not: {} };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return {};
    if (given.isStringLiteral() || given.isNumberLiteral()) return { type: typeof given.value, const: given.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { type: 'boolean', const: checker.typeToString(given) === 'true' };
    if (flags & ts.TypeFlags.TemplateLiteral) return { type: 'string', pattern: templatePattern(given as ts.TemplateLiteralType) };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (given.isUnion()) return union(given);
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & (ts.TypeFlags.BigIntLike | ts.TypeFlags.ESSymbolLike))
      return { not: {}, $comment: `${checker.typeToString(given)} cannot be written as JSON` };
    if (given.isIntersection()) return intersection(given);
    if (flags & ts.TypeFlags.Object) return object(given);
    const constraint = checker.getBaseConstraintOfType(given);
    return constraint && constraint !== given ? visit(constraint) : {};
  }

  function union(type: ts.UnionType): Node {
    const members = type.types.filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const literals: unknown[] = [];
    const others: Node[] = [];
    let nullable = false;
    for (const member of members) {
      if (member.flags & ts.TypeFlags.Null) nullable = true;
      else if (member.isStringLiteral() || member.isNumberLiteral()) literals.push(member.value);
      else if (member.flags & ts.TypeFlags.BooleanLiteral) literals.push(checker.typeToString(member) === 'true');
      else others.push(visit(member));
    }
    if (literals.includes(true) && literals.includes(false)) {
      literals.splice(literals.indexOf(true), 1);
      literals.splice(literals.indexOf(false), 1);
      others.push({ type: 'boolean' });
    }
    if (literals.length > 0) others.unshift(enumeration(literals));
    const [only] = others;
    if (only === undefined) return nullable ? { type: 'null' } : {};
    if (others.length === 1) return nullable ? orNull(only) : only;
    return { anyOf: nullable ? [...others, { type: 'null' }] : others };
  }

  function intersection(type: ts.IntersectionType): Node {
    // `string & { __brand: 'Id' }`: the primitive is what travels.
    const primitive = type.types.find(
      (member) => !(member.flags & (ts.TypeFlags.Object | ts.TypeFlags.TypeParameter | ts.TypeFlags.Union)),
    );
    return primitive ? visit(primitive) : object(type);
  }

  function object(type: ts.Type): Node {
    if (checker.isTupleType(type)) return tuple(type as ts.TupleTypeReference);
    if (checker.isArrayType(type))
      return { type: 'array', items: visit(checker.getTypeArguments(type as ts.TypeReference)[0] ?? checker.getAnyType()) };
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return {};
    const symbol = type.getSymbol();
    if (symbol?.name === 'Date' && isLibrary(symbol)) return { type: 'string', format: 'date-time' };
    const toJson = type.getProperty('toJSON');
    const written = toJson && checker.getTypeOfSymbolAtLocation(toJson, location).getCallSignatures()[0]?.getReturnType();
    if (written && written !== type) return visit(written);
    if (symbol && symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface) && isLibrary(symbol)) return {};
    const known = entries.get(type);
    if (known) {
      known.uses++;
      return { $entry: known };
    }
    const entry: Entry = { name: checker.typeToString(type), uses: 1, node: {} };
    entries.set(type, entry);
    entry.node = members(type);
    return { $entry: entry };
  }

  function members(type: ts.Type): Node {
    const properties: Record<string, Node> = {};
    const required: string[] = [];
    for (const property of checker.getPropertiesOfType(type)) {
      if (property.name.startsWith('__@') || isHidden(property)) continue;
      const own = checker.getTypeOfSymbolAtLocation(property, location);
      const present = checker.getNonNullableType(own) === own ? own : withoutUndefined(own);
      if (present.getCallSignatures().length > 0 || present.flags & ts.TypeFlags.ESSymbolLike) continue;
      properties[property.name] = { ...visit(present), ...documentationOf(property, checker), ...keywordsOf(property, checker) };
      if (!(property.flags & ts.SymbolFlags.Optional) && !allowsUndefined(own)) required.push(property.name);
    }
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String) ?? checker.getIndexInfoOfType(type, ts.IndexKind.Number);
    const symbol = type.aliasSymbol ?? type.getSymbol();
    return {
      type: 'object',
      ...(symbol && !isLibrary(symbol) ? documentationOf(symbol, checker) : {}),
      ...(Object.keys(properties).length > 0 || !index ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(index ? { additionalProperties: visit(index.type) } : {}),
    };
  }

  function tuple(type: ts.TupleTypeReference): Node {
    const { elementFlags, labeledElementDeclarations } = type.target;
    const args = checker.getTypeArguments(type);
    const fixed: Node[] = [];
    let rest: Node | undefined;
    args.forEach((arg, i) => {
      const flag = elementFlags[i] ?? ts.ElementFlags.Required;
      const label = labeledElementDeclarations?.[i]?.name;
      if (flag & ts.ElementFlags.Variable) rest = visit(arg);
      else fixed.push({ ...visit(withoutUndefined(arg)), ...(label && ts.isIdentifier(label) ? { title: label.text } : {}) });
    });
    const needed = elementFlags.filter((flag) => flag & ts.ElementFlags.Required).length;
    if (fixed.length === 0) return { type: 'array', ...(rest ? { items: rest } : { maxItems: 0 }) };
    return {
      type: 'array',
      items: fixed,
      minItems: needed,
      ...(rest ? { additionalItems: rest } : { maxItems: fixed.length, additionalItems: false }),
    };
  }

  function withoutUndefined(type: ts.Type): ts.Type {
    if (!type.isUnion()) return type;
    const kept = type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
    if (kept.length === type.types.length) return type;
    // `getNonNullableType` drops null as well; a union that keeps null is handled by `union`, which skips undefined.
    return kept.some((member) => member.flags & ts.TypeFlags.Null) ? type : checker.getNonNullableType(type);
  }

  function isLibrary(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()));
  }

  return settle(join((type) => visit(withoutUndefined(type))));
}

function allowsUndefined(type: ts.Type): boolean {
  const maybe = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Any | ts.TypeFlags.Unknown;
  return (type.flags & maybe) !== 0 || (type.isUnion() && type.types.some((member) => member.flags & maybe));
}

/** Private and protected members of a class are no part of its outside. */
function isHidden(property: ts.Symbol): boolean {
  const declaration = property.valueDeclaration;
  if (!declaration) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    (ts.getCombinedModifierFlags(declaration) & hidden) !== 0 ||
    (ts.isPropertyDeclaration(declaration) && ts.isPrivateIdentifier(declaration.name))
  );
}

function enumeration(values: readonly unknown[]): Node {
  const types = [...new Set(values.map((value) => typeof value))];
  const type = types.length === 1 ? { type: types[0] } : {};
  return values.length === 1 ? { ...type, const: values[0] } : { ...type, enum: values };
}

/** A plain type with null stays one form field; anything richer becomes a choice. */
function orNull(node: Node): Node {
  if (typeof node.type === 'string' && !('$entry' in node) && !('const' in node)) {
    return { ...node, type: [node.type, 'null'], ...(Array.isArray(node.enum) ? { enum: [...node.enum, null] } : {}) };
  }
  return { anyOf: [node, { type: 'null' }] };
}

function templatePattern(type: ts.TemplateLiteralType): string {
  const parts = type.texts.map((text, i) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + holePattern(type.types[i]));
  return `^${parts.join('')}$`;
}

function holePattern(type: ts.Type | undefined): string {
  if (!type) return '';
  if (type.flags & ts.TypeFlags.NumberLike) return '-?\\d+(\\.\\d+)?';
  return '[\\s\\S]*';
}
