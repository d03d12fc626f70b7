import ts from 'typescript';
import type { Names } from '../definition';
import { sameCode } from '../diff';
import type { Chunk } from '../merge';
import { CannotGuard } from './guard';
import { declaredBy, namesIn } from './names';
import { proxiesOf } from './proxies';
import { codeOf, listsIn, type Scope } from './tree';

/** The statements at the top of both files, seen from what old code needs. */
export interface Top {
  /** Whose lists are compared: functions and classes of the same head. */
  readonly units: readonly { readonly old: Chunk; readonly next: Chunk }[];
  /** Old names of declarations that are different now; old code uses them under these names. */
  readonly twins: ReadonlyMap<string, string>;
  /** Old declarations by name. */
  readonly oldChunks: ReadonlyMap<string, Chunk>;
  readonly oldImports: ReadonlyMap<string, OldImport>;
  /** Everything that the new file declares or imports at its top. */
  readonly newNames: ReadonlySet<string>;
}

export interface OldImport {
  readonly from: string;
  readonly name: string;
  readonly typeOnly: boolean;
  readonly form: 'name' | 'default' | 'namespace';
}

export interface TopSide {
  readonly chunks: readonly Chunk[];
  readonly names: Names;
  readonly scope: Scope;
}

export function readTop(old: TopSide, next: TopSide, functions: ReadonlyMap<string, string>): Top {
  const oldChunks = declaredIn(old.chunks);
  const newChunks = declaredIn(next.chunks);
  const newImports = importsOf(next.chunks);
  const newNames = new Set([...newChunks.keys(), ...newImports.keys()]);
  const units: { old: Chunk; next: Chunk }[] = [];
  const changed = new Set<string>();
  const proxies = { old: allProxies(old), next: allProxies(next) };
  for (const chunk of old.chunks) {
    const { node } = chunk;
    if (!node || ts.isImportDeclaration(node) || isTypeOnly(node)) continue;
    if (proxiesOf(node, old.names)) {
      for (const name of declaredBy(node)) {
        const now = proxies.next.get(name);
        if (now ? now !== proxies.old.get(name) : newNames.has(name)) changed.add(name);
      }
      continue;
    }
    const key = chunk.function === undefined ? chunk.key : `function ${functions.get(chunk.function) ?? chunk.function}`;
    const twin = next.chunks.find((each) => each.key === key);
    if (!twin?.node) {
      // Gone, or something else of that name.
      for (const name of declaredBy(node)) if (newNames.has(name)) changed.add(name);
      continue;
    }
    if (isUnit(node, twin.node, old.scope, next.scope)) units.push({ old: chunk, next: twin });
    else if (!sameCode(codeOf(node, old.scope, false), codeOf(twin.node, next.scope, false))) {
      refuseState(node, chunk, old.chunks);
      if (isWorkflow(node)) throw signature(twin);
      for (const name of declaredBy(node)) changed.add(name);
    }
  }
  // What stands on something that has changed has changed too.
  for (let grew = true; grew; ) {
    grew = false;
    for (const chunk of old.chunks) {
      const { node } = chunk;
      if (!node || ts.isImportDeclaration(node) || units.some((unit) => unit.old === chunk)) continue;
      const own = declaredBy(node);
      if (own.every((name) => changed.has(name)) || ![...namesIn(node)].some((name) => changed.has(name) && !own.includes(name))) continue;
      if (proxiesOf(node, old.names)) continue;
      for (const name of own) changed.add(name);
      grew = true;
    }
  }
  for (const { old: chunk, next: twin } of units) refuseWrapper(chunk, twin, old.scope, changed);
  const twins = new Map<string, string>();
  for (const name of changed)
    if (newNames.has(name)) twins.set(name, fresh(/^[A-Z0-9_$]+$/.test(name) ? `${name}_BEFORE` : `${name}Before`, newNames, oldChunks));
  return { units, twins, oldChunks, oldImports: importsOf(old.chunks), newNames };
}

function declaredIn(chunks: readonly Chunk[]): ReadonlyMap<string, Chunk> {
  return new Map(chunks.flatMap((chunk) => topNames(chunk.node).map((name) => [name, chunk] as const)));
}

/** Types too: old code may be annotated with them. */
function topNames(node: ts.Statement | undefined): string[] {
  if (!node) return [];
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [node.name.text];
  return declaredBy(node);
}

function allProxies({ chunks, names }: TopSide): ReadonlyMap<string, string> {
  return new Map(
    chunks.flatMap(({ node }) => [...((node && proxiesOf(node, names)) ?? [])].map(([name, { telling }]) => [name, telling] as const)),
  );
}

function isTypeOnly(node: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node) || ts.isModuleDeclaration(node);
}

/** The same but for what is in its lists; a function may have got further parameters. */
function isUnit(a: ts.Statement, b: ts.Statement, oldScope: Scope, newScope: Scope): boolean {
  const [x, y] = [listsIn(a, oldScope), listsIn(b, newScope)];
  if (x.length === 0 || x.length !== y.length) return false;
  const [f, g] = [functionOf(a), functionOf(b)];
  if (f && g) {
    if (isAsync(f) !== isAsync(g) || f.parameters.length > g.parameters.length) return false;
    const part = (each: ts.ParameterDeclaration | undefined, scope: Scope) =>
      each &&
      `${each.dotDotDotToken ? '...' : ''}${ts.isIdentifier(each.name) ? '' : each.name.getText()} ${each.initializer ? codeOf(each.initializer, scope, false) : ''}`;
    return f.parameters.every((each, i) => {
      const other = g.parameters[i];
      return other && sameCode(part(each, oldScope) ?? '', part(other, newScope) ?? '') && isSameParameter(each, other, f, g);
    });
  }
  return sameCode(codeOf(a, oldScope, true), codeOf(b, newScope, true));
}

/** Under its name, or under another one that says the same: not one that has come before it. */
function isSameParameter(
  a: ts.ParameterDeclaration,
  b: ts.ParameterDeclaration,
  f: ts.FunctionLikeDeclaration,
  g: ts.FunctionLikeDeclaration,
): boolean {
  const [old, next] = [a.name.getText(), b.name.getText()];
  if (old === next) return true;
  const names = (fn: ts.FunctionLikeDeclaration) => fn.parameters.map((each) => each.name.getText());
  return !names(g).includes(old) && !names(f).includes(next) && sameCode(a.type?.getText() ?? '', b.type?.getText() ?? '');
}

export function functionOf(node: ts.Statement): ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (ts.isFunctionDeclaration(node)) return node;
  if (!ts.isVariableStatement(node)) return undefined;
  const [declaration, ...others] = node.declarationList.declarations;
  const value = declaration?.initializer;
  if (others.length > 0 || !value) return undefined;
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** Parameters that only have another name now. */
export function parameterRenames(old: ts.Statement, next: ts.Statement): [string, string][] {
  const [f, g] = [functionOf(old), functionOf(next)];
  if (!f || !g) return [];
  return f.parameters.flatMap((each, i): [string, string][] => {
    const other = g.parameters[i]?.name;
    return ts.isIdentifier(each.name) && other && ts.isIdentifier(other) && other.text !== each.name.text
      ? [[each.name.text, other.text]]
      : [];
  });
}

function isAsync(fn: ts.FunctionLikeDeclaration): boolean {
  return (ts.getModifiers(fn as ts.FunctionDeclaration) ?? []).some((each) => each.kind === ts.SyntaxKind.AsyncKeyword);
}

function isWorkflow(node: ts.Statement): boolean {
  const fn = functionOf(node);
  const exported = (ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []).some(
    (each) => each.kind === ts.SyntaxKind.ExportKeyword,
  );
  return exported && fn !== undefined && isAsync(fn);
}

function signature({ node, function: name }: Chunk): CannotGuard {
  return new CannotGuard(
    'guard/signature',
    `The parameters of '${name}' are others now, and runs from before were started with the old ones: keep them, and add new ones behind them.`,
    node?.getStart() ?? 0,
  );
}

/** What surrounds a function is made once, before any run can be asked which way it goes. */
function refuseWrapper({ node }: Chunk, twin: Chunk, scope: Scope, changed: ReadonlySet<string>): void {
  if (!node || changed.size === 0) return;
  const around = new Set(codeOf(node, scope, true).match(/[\p{L}\p{N}_$]+/gu));
  const name = [...changed].find((each) => around.has(each) && !declaredBy(node).includes(each));
  if (name === undefined) return;
  throw new CannotGuard(
    'guard/wrapper',
    `'${twin.function ?? declaredBy(node)[0] ?? ''}' is made with '${name}', which has changed: it is made before a run can be asked which way it goes. Give the changed '${name}' another name, and use the new one where only new runs come.`,
    twin.node?.getStart() ?? 0,
  );
}

/** Two copies of a variable of the module would each have a state of its own. */
function refuseState(node: ts.Statement, { text }: Chunk, chunks: readonly Chunk[]): void {
  if (!ts.isVariableStatement(node)) return;
  const names = declaredBy(node);
  const isConst = (node.declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  const all = chunks.map((chunk) => chunk.text).join('\n');
  const mutated = names.some((name) =>
    new RegExp(
      `\\b${name.replace(/\$/g, '\\$')}(\\.\\w+|\\[[^\\]]*\\])*(\\.(push|pop|shift|unshift|splice|set|add|delete|clear|sort)\\(|\\s*[-+*/]?=[^=>])`,
    ).test(all.replace(text, '')),
  );
  if (isConst && !mutated) return;
  throw new CannotGuard(
    'guard/module-state',
    `'${names.join(', ')}' is a variable of the whole file that changes while the workflow runs: old and new code cannot each have their own. Move it into the workflow function.`,
  );
}

function importsOf(chunks: readonly Chunk[]): ReadonlyMap<string, OldImport> {
  const found = new Map<string, OldImport>();
  for (const { node } of chunks) {
    if (!node || !ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier) || !node.importClause) continue;
    const from = node.moduleSpecifier.text;
    const { name, namedBindings, phaseModifier } = node.importClause;
    const typeOnly = phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (name) found.set(name.text, { from, name: 'default', typeOnly, form: 'default' });
    if (namedBindings && ts.isNamespaceImport(namedBindings))
      found.set(namedBindings.name.text, { from, name: '*', typeOnly, form: 'namespace' });
    if (namedBindings && ts.isNamedImports(namedBindings))
      for (const each of namedBindings.elements)
        found.set(each.name.text, {
          from,
          name: (each.propertyName ?? each.name).text,
          typeOnly: typeOnly || each.isTypeOnly,
          form: 'name',
        });
  }
  return found;
}

function fresh(wanted: string, ...taken: readonly { has(name: string): boolean }[]): string {
  let name = wanted;
  for (let n = 2; taken.some((each) => each.has(name)); n++) name = `${wanted}${n}`;
  return name;
}
