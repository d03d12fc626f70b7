import ts from 'typescript';
import { isPure } from './harmless';

/** The condition of an `if`, where nothing but a value is computed: it may become `patched(...) ? new : old`. */
export function headOf(statement: ts.Statement): ts.Expression | undefined {
  return ts.isIfStatement(statement) && isPure(statement.expression) ? statement.expression : undefined;
}
