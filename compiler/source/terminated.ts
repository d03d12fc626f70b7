import ts from 'typescript';
import { type Edit, normalText } from '../definition';

/** The edit with its last statement closed by a semicolon, so that it cannot run on into the next line. */
export function terminated(edit: Edit): Edit {
  if (edit.type !== 'insertText' && edit.type !== 'setText' && edit.type !== 'paste') return edit;
  const text = normalText(edit.text);
  const head = 'async function f() {\n';
  const file = ts.createSourceFile('piece.ts', `${head}${text}\n}`, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const [fn] = file.statements;
  const last = fn !== undefined && ts.isFunctionDeclaration(fn) ? fn.body?.statements.at(-1) : undefined;
  if (last === undefined || !runsOn(last) || file.text[last.end - 1] === ';') return edit;
  const end = last.end - head.length;
  return { ...edit, text: `${text.slice(0, end)};${text.slice(end)}` };
}

function runsOn(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isDoStatement(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}
