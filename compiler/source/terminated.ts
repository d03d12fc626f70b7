import ts from 'typescript';
import { type Edit, normalText } from '../definition';

/** The edit with its last statement closed by a semicolon, so that it cannot run on into the next line. */
export function terminated(edit: Edit): Edit {
  if (edit.type !== 'insertText' && edit.type !== 'setText' && edit.type !== 'paste') return edit;
  const text = normalText(edit.text);
  const end = openEnd(text);
  return end === undefined ? edit : { ...edit, text: `${text.slice(0, end)};${text.slice(end)}` };
}

/** Where the last statement of a text ends, if it has no end of its own; undefined: what follows cannot be taken for a part of it. */
export function openEnd(text: string): number | undefined {
  const head = 'async function f() {\n';
  const file = ts.createSourceFile('piece.ts', `${head}${text}\n}`, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const [fn] = file.statements;
  const last = fn !== undefined && ts.isFunctionDeclaration(fn) ? fn.body?.statements.at(-1) : undefined;
  return last === undefined || !runsOn(last) || file.text[last.end - 1] === ';' ? undefined : last.end - head.length;
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
