import ts from 'typescript';
import type { TextEdit } from '../definition';
import { chunksOf } from '../merge';
import { reindent } from '../source';
import { declaredBy, namesIn } from './names';
import { withComments } from './tree';

/** `deprecate`: the old way goes, the mark stays. `remove`: the mark goes too. */
export type PatchStep = 'deprecate' | 'remove';

/** A patch that a source asks for, and how the source reads one step later. */
export interface PatchCleanup {
  readonly patchId: string;
  readonly step: PatchStep;
  readonly source: string;
}

/** The next step of every patch in a source, where it can be taken by rule. Whether open runs allow it, a replay tells. */
export function patchCleanups(source: string): PatchCleanup[] {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const ids = new Map<string, { readonly step: PatchStep; readonly calls: ts.CallExpression[] }>();
  const visit = (node: ts.Node): void => {
    const call = patchCall(node);
    if (call) {
      const known = ids.get(call.id);
      if (known) known.calls.push(call.node);
      else ids.set(call.id, { step: call.step, calls: [call.node] });
      // One that is asked for in one place and given up in another was not finished by its author.
      if (known && known.step !== call.step) ids.set(call.id, { step: 'deprecate', calls: [] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...ids].flatMap(([patchId, { step, calls }]) => {
    const settled = calls.length > 0 ? settle(source, calls, step) : undefined;
    return settled === undefined ? [] : [{ patchId, step, source: settled }];
  });
}

function patchCall(node: ts.Node): { readonly id: string; readonly step: PatchStep; readonly node: ts.CallExpression } | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const name = /(?:^|\.)(patched|deprecatePatch)$/.exec(node.expression.getText())?.[1];
  const [id] = node.arguments;
  if (name === undefined || !id || !ts.isStringLiteralLike(id)) return undefined;
  return { id: id.text, step: name === 'patched' ? 'deprecate' : 'remove', node };
}

function settle(source: string, calls: readonly ts.CallExpression[], step: PatchStep): string | undefined {
  const edits: TextEdit[] = [];
  const gone: ts.Node[] = [];
  for (const call of calls) {
    const made = step === 'remove' ? removed(source, call) : settled(source, call, gone);
    if (made === undefined) return undefined;
    edits.push(...made);
  }
  let text = applied(source, edits);
  if (text === undefined) return undefined;
  const names = new Set(gone.flatMap((node) => [...namesIn(node)]));
  text = withoutUnused(text, names);
  return step === 'deprecate'
    ? importing(text, new Set([...names, 'patched']), 'deprecatePatch')
    : importing(text, new Set(['deprecatePatch']));
}

/** `deprecatePatch('id');` as a statement. */
function removed(source: string, call: ts.CallExpression): TextEdit[] | undefined {
  const { parent } = call;
  if (!ts.isExpressionStatement(parent)) return undefined;
  const { from, to } = withComments(parent);
  return [wholeLine(source, from, to)];
}

/** Every place where a patch is asked for: the new way stays. */
function settled(source: string, call: ts.CallExpression, gone: ts.Node[]): TextEdit[] | undefined {
  const { parent } = call;
  const mark = `${call.expression.getText().replace(/patched$/, 'deprecatePatch')}(${call.arguments.map((each) => each.getText()).join(', ')});`;
  if (ts.isVariableDeclaration(parent) && parent.initializer === call && ts.isIdentifier(parent.name)) {
    const statement = parent.parent.parent;
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return undefined;
    const edits = usesOf(parent.name).map((use) => decided(source, use, '', gone));
    if (edits.includes(undefined)) return undefined;
    return [{ start: statement.getStart(), end: statement.end, text: mark }, ...(edits as TextEdit[][]).flat()];
  }
  return decided(source, call, mark, gone);
}

function usesOf(name: ts.Identifier): ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name) uses.push(node);
    ts.forEachChild(node, visit);
  };
  const scope = ts.findAncestor(name, (node) => ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node));
  if (scope) visit(scope);
  return uses;
}

/** `if (ask) new else old`, `if (!ask) old`, `ask ? new : old` at the beginning of a statement. */
function decided(source: string, ask: ts.Expression, mark: string, gone: ts.Node[]): TextEdit[] | undefined {
  const negated = ts.isPrefixUnaryExpression(ask.parent) && ask.parent.operator === ts.SyntaxKind.ExclamationToken;
  const condition = negated ? (ask.parent as ts.Expression) : ask;
  const { parent } = condition;
  if (ts.isIfStatement(parent) && parent.expression === condition) {
    const [kept, dropped] = negated ? [parent.elseStatement, parent.thenStatement] : [parent.thenStatement, parent.elseStatement];
    if (dropped) gone.push(dropped);
    return [unwrapped(source, parent, kept, mark)];
  }
  if (ts.isConditionalExpression(parent) && parent.condition === condition) {
    const [kept, dropped] = negated ? [parent.whenFalse, parent.whenTrue] : [parent.whenTrue, parent.whenFalse];
    const statement = statementBegunBy(parent);
    if (!statement) return undefined;
    gone.push(dropped);
    const value = { start: parent.getStart(), end: parent.end, text: source.slice(kept.getStart(), kept.end) };
    if (mark === '') return [value];
    if (!ts.isBlock(statement.parent) && !ts.isCaseOrDefaultClause(statement.parent)) return undefined;
    const { from } = withComments(statement);
    return [{ start: from, end: from, text: `${mark}\n${indentAt(source, from)}` }, value];
  }
  return undefined;
}

/** The statement of which the expression is what is evaluated first. */
function statementBegunBy(node: ts.Expression): ts.Statement | undefined {
  let at: ts.Node = node;
  while (ts.isAwaitExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isVariableDeclaration(parent) && parent.initializer === at) {
    const statement = parent.parent.parent;
    return ts.isVariableStatement(statement) && statement.declarationList.declarations[0] === parent ? statement : undefined;
  }
  if (ts.isIfStatement(parent) && parent.expression === at) return parent;
  return ts.isReturnStatement(parent) || ts.isExpressionStatement(parent) ? parent : undefined;
}

function unwrapped(source: string, statement: ts.IfStatement, kept: ts.Statement | undefined, mark: string): TextEdit {
  const { from, to } = withComments(statement);
  const base = indentAt(source, from);
  const lead = source.slice(from, statement.getStart());
  const body = kept ? bodyOf(source, kept, base) : '';
  const lines = [mark, body].filter((part) => part !== '');
  if (lines.length === 0) return wholeLine(source, from, to);
  const text = lines.join(`\n${base}`);
  // A lone statement stays one.
  const alone = !ts.isBlock(statement.parent) && !ts.isCaseOrDefaultClause(statement.parent) && !ts.isSourceFile(statement.parent);
  return { start: from, end: to, text: `${lead}${alone ? `{\n${base}  ${reindent(text, base, `${base}  `)}\n${base}}` : text}` };
}

function bodyOf(source: string, kept: ts.Statement, base: string): string {
  if (!ts.isBlock(kept)) return source.slice(kept.getStart(), kept.end);
  const [first] = kept.statements;
  const last = kept.statements.at(-1);
  if (!first || !last) return '';
  const from = withComments(first).from;
  const inner = reindent(source.slice(from, withComments(last).to), indentAt(source, from), base);
  // Names of the block may be those of something around it.
  const own = new Set(kept.statements.flatMap(declaredBy));
  const scope = ts.findAncestor(kept.parent, (node) => ts.isFunctionLike(node)) ?? kept.getSourceFile();
  let clash = false;
  const visit = (node: ts.Node): void => {
    if (node === kept) return;
    if (ts.isIdentifier(node) && own.has(node.text)) clash = true;
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return clash ? `{\n${base}  ${reindent(inner, base, `${base}  `)}\n${base}}` : inner;
}

/** Declarations at the top that only the old way needed. */
function withoutUnused(source: string, candidates: ReadonlySet<string>): string {
  const chunks = chunksOf(source);
  if (!chunks) return source;
  /** What went took others along. */
  const more = new Set<string>();
  let left = chunks.filter((chunk) => chunk.node !== undefined);
  for (let went = true; went; ) {
    went = false;
    const remaining = left.filter((chunk) => {
      const { node } = chunk;
      if (!node || (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)))
        return true;
      const names = declaredBy(node);
      if (names.length === 0 || !names.some(isCandidate)) return true;
      const used = left.some((other) => other !== chunk && other.node && names.some((name) => namesIn(other.node as ts.Node).has(name)));
      if (!used) for (const each of namesIn(node)) more.add(each);
      return used;
    });
    went = remaining.length < left.length;
    left = remaining;
  }
  if (left.length === chunks.filter((chunk) => chunk.node).length) return source;
  const kept = new Set(left.map((chunk) => chunk.key));
  const text = chunks.map((chunk) => (chunk.node === undefined || kept.has(chunk.key) ? chunk.text : '')).join('');
  return `${text.replace(/\n\/\/ Kept for runs that began before\.\s*$/, '').trimEnd()}\n`;

  function isCandidate(name: string): boolean {
    return candidates.has(name) || more.has(name);
  }
}

/** Takes names out of the imports that are used no more, and puts one into the SDK's that is used and missing. */
function importing(source: string, old: ReadonlySet<string>, wanted?: string): string {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const used = new Set(file.statements.flatMap((each) => (ts.isImportDeclaration(each) ? [] : [...namesIn(each)])));
  const edits: TextEdit[] = [];
  for (const statement of file.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const kept = bindings.elements.filter((each) => !old.has(each.name.text) || used.has(each.name.text)).map((each) => each.getText());
    const hadPatched = bindings.elements.some((each) => each.name.text === 'patched');
    const next = wanted !== undefined && hadPatched && used.has(wanted) && !kept.includes(wanted) ? [...kept, wanted] : kept;
    if (next.join() === bindings.elements.map((each) => each.getText()).join()) continue;
    const multiline = source.slice(bindings.getStart(), bindings.end).includes('\n');
    const text = multiline ? `{\n  ${next.join(',\n  ')},\n}` : `{ ${next.join(', ')} }`;
    if (next.length > 0) edits.push({ start: bindings.getStart(), end: bindings.end, text });
    else edits.push(wholeLine(source, statement.getStart(), statement.end));
  }
  return applied(source, edits) ?? source;
}

function applied(source: string, edits: readonly TextEdit[]): string | undefined {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let text = '';
  let at = 0;
  for (const edit of ordered) {
    // One inside of another: what is nested is settled in a step of its own.
    if (edit.start < at) return undefined;
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

function wholeLine(source: string, from: number, to: number): TextEdit {
  const start = source.lastIndexOf('\n', from - 1) + 1;
  const newline = source.indexOf('\n', to);
  const alone = source.slice(start, from).trim() === '' && (newline < 0 || source.slice(to, newline).trim() === '');
  return alone ? { start, end: newline < 0 ? source.length : newline + 1, text: '' } : { start: from, end: to, text: '' };
}

function indentAt(source: string, offset: number): string {
  const line = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(line))?.[0] ?? '';
}
