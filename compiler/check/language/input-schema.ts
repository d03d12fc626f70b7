import ts from 'typescript';
import type { JsonSchema } from '../checker';
import { jsonSchemaOf } from '../json-schema';

/** The schema of a workflow's input: its first parameter. `{ type: 'null' }`: it takes none. An optional one may be null. */
export function inputSchemaOf(program: ts.Program, file: ts.SourceFile, workflow: string): JsonSchema {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === workflow);
  const signature = symbol && checker.getTypeOfSymbolAtLocation(symbol, file).getCallSignatures().at(-1);
  const parameter = signature?.getParameters()[0];
  if (!signature || !parameter) return signature ? { type: 'null' } : {};
  const declaration = parameter.valueDeclaration;
  const optional = declaration && ts.isParameter(declaration) && (declaration.questionToken || declaration.initializer);
  const schema = jsonSchemaOf(program, checker.getTypeOfSymbolAtLocation(parameter, file), file);
  return optional ? { ...schema, 'x-optional': true } : schema;
}
