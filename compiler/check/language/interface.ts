import ts from 'typescript';
import type { JsonSchema, WorkflowInterface } from '../checker';
import { jointSchema, jsonSchemaOf } from '../json-schema';
import { documentationOf } from '../json-schema-docs';
import type { Node } from '../json-schema-refs';
import { handlersOf } from './handlers';
import { inputSchemaOf } from './input-schema';

/** What a workflow takes and gives, as it is seen from outside. A function that is not there takes and gives anything. */
export function interfaceOf(program: ts.Program, file: ts.SourceFile, workflow: string): WorkflowInterface {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === workflow);
  const signature = symbol && checker.getTypeOfSymbolAtLocation(symbol, file).getCallSignatures().at(-1);
  const output = signature && (checker.getAwaitedType(signature.getReturnType()) ?? signature.getReturnType());
  return {
    inputSchema: inputSchemaOf(program, file, workflow),
    argsSchema: signature ? argsSchema(signature) : {},
    outputSchema: output ? jsonSchemaOf(program, output, file) : {},
    handlers: handlersOf(program, file),
  };

  /** A list with an item for each parameter, as that of a signal. */
  function argsSchema({ parameters }: ts.Signature): JsonSchema {
    if (parameters.length === 0) return { type: 'array', maxItems: 0 };
    return jointSchema(program, file, (nodeOf) => {
      const items: Node[] = [];
      let least = 0;
      let rest: Node | undefined;
      for (const parameter of parameters) {
        const { valueDeclaration } = parameter;
        const declaration = valueDeclaration && ts.isParameter(valueDeclaration) ? valueDeclaration : undefined;
        const type = checker.getTypeOfSymbolAtLocation(parameter, file);
        if (declaration?.dotDotDotToken) rest = nodeOf(checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type);
        else {
          items.push({ ...nodeOf(type), title: nameOf(parameter), ...documentationOf(parameter, checker) });
          if (!declaration || !checker.isOptionalParameter(declaration)) least = items.length;
        }
      }
      const end = rest ? { additionalItems: rest } : { maxItems: items.length, additionalItems: false };
      return { type: 'array', items, minItems: least, ...end };
    });
  }
}

function nameOf({ name, valueDeclaration }: ts.Symbol): string {
  return valueDeclaration && ts.isParameter(valueDeclaration) && !ts.isIdentifier(valueDeclaration.name) ? 'input' : name;
}
