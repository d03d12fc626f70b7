import ts from 'typescript';
import type { ActivitySignature, JsonSchema } from '../checker';
import { jointSchema, jsonSchemaOf } from '../json-schema';
import { moduleOf } from './activity-types';

/** Names as the author writes them, wherever they are declared. */
const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** Every function that the door `./activities` exports, with its documentation and the schemas of what goes in and comes out. */
export function activitySignatures(program: ts.Program, door: ts.SourceFile): ActivitySignature[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(door);
  if (!module) return [];
  return checker
    .getExportsOfModule(module)
    .flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!(symbol.flags & ts.SymbolFlags.Value)) return [];
      const signature = checker.getTypeOfSymbolAtLocation(symbol, door).getCallSignatures().at(-1);
      return signature ? [describe(exported.name, symbol, signature)] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  function describe(name: string, symbol: ts.Symbol, signature: ts.Signature): ActivitySignature {
    const parameters = signature.getParameters().map((parameter) => parameterOf(parameter));
    const output = awaited(signature.getReturnType());
    const [first] = parameters;
    const inputIsObject = parameters.length === 1 && first !== undefined && isFields(first.schema);
    return {
      name,
      module: moduleOf(symbol.declarations?.[0]?.getSourceFile().fileName ?? ''),
      description: ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
      signature: name + withoutEcho(checker.signatureToString(signature, undefined, FLAGS)),
      parameters: parameters.map(({ schema, source, ...shown }) => shown),
      inputSchema: inputIsObject && first ? first.schema : wrapped(parameters),
      inputIsObject,
      outputType: checker.typeToString(output, undefined, FLAGS),
      outputSchema: jsonSchemaOf(program, output, door),
    };
  }

  function parameterOf(parameter: ts.Symbol) {
    const declaration = parameter.valueDeclaration;
    const type = checker.getTypeOfSymbolAtLocation(parameter, door);
    const optional =
      declaration !== undefined &&
      ts.isParameter(declaration) &&
      (checker.isOptionalParameter(declaration) || declaration.dotDotDotToken !== undefined);
    return {
      name: declaration && ts.isParameter(declaration) && !ts.isIdentifier(declaration.name) ? 'input' : parameter.name,
      optional,
      type: optional
        ? withoutEcho(`?: ${checker.typeToString(type, undefined, FLAGS)}`).slice(3)
        : checker.typeToString(type, undefined, FLAGS),
      description: ts.displayPartsToString(parameter.getDocumentationComment(checker)).trim(),
      schema: jsonSchemaOf(program, type, door),
      source: type,
    };
  }

  /** Each parameter as a property. */
  function wrapped(parameters: readonly ReturnType<typeof parameterOf>[]): JsonSchema {
    return jointSchema(program, door, (nodeOf) => ({
      type: 'object',
      properties: Object.fromEntries(
        parameters.map(({ name, description, source }) => [name, { ...nodeOf(source), ...(description ? { description } : {}) }]),
      ),
      required: parameters.filter((each) => !each.optional).map((each) => each.name),
    }));
  }

  function awaited(type: ts.Type): ts.Type {
    return checker.getAwaitedType(type) ?? type;
  }
}

/** `a?: T | undefined` says it twice. */
function withoutEcho(text: string): string {
  return text.replace(/(\?: [^,;()]*?) \| undefined/g, '$1');
}

/** An object with named fields; a record or an open object is one value. */
function isFields(schema: JsonSchema): boolean {
  return schema.type === 'object' && typeof schema.properties === 'object';
}
