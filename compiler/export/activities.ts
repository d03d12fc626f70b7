import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import ts from 'typescript';
import { type Definition, proxiesOf, walk } from '../definition';
import { moduleSpecifiers, quoted } from '../source';
import { doorOf, namesOf } from './door';
import { isSafePath } from './safe-path';
import { sdkName } from './sdk-name';

export interface ActivityFiles {
  /** Below `src/activities/`. */
  readonly files: Readonly<Record<string, string>>;
  readonly stubs: readonly string[];
}

/**
 * The activity code that goes along: each module of which a workflow names an export, what those import, a door that passes all of
 * them on, and a stub for each activity that is called and of which there is no code.
 */
export function activityFiles(
  sources: readonly string[],
  definitions: readonly Definition[],
  code: Readonly<Record<string, string>>,
): ActivityFiles {
  const words = new Set(sources.flatMap(wordsOf));
  const entries = Object.keys(code).filter((path) => path.split('/').length <= 2 && isMentioned(code[path] ?? '', words));
  const files: Record<string, string> = {};
  for (const path of entries) take(path, code, files);

  const modules = entries.map((path) => ({ specifier: `./${safePath(path).replace(SCRIPT, '')}`, text: code[path] ?? '' }));
  const { names } = doorOf(modules);
  const opaque = modules.some(({ text }) => namesOf(text).hasMore);
  const called = [...new Set(definitions.flatMap((definition, at) => calledActivities(definition, sources[at] ?? '')))]
    .filter((name) => !names.has(name) && !opaque)
    .sort();
  const types = [...new Set(sources.flatMap(importedFromActivities))].filter(
    (name) => !names.has(name) && !called.includes(name) && !opaque,
  );
  if (called.length + types.length > 0) {
    files['stubs.ts'] = stubs(called, types.sort());
    modules.push({ specifier: './stubs', text: files['stubs.ts'] });
  }
  files['index.ts'] =
    `/** The activities: what the worker registers, and what workflows take their types from. */\n${doorOf(modules).text}`;
  return { files, stubs: called };
}

/** A file and what it imports, by relative names, as far as it is there. */
function take(path: string, code: Readonly<Record<string, string>>, files: Record<string, string>): void {
  const text = code[path];
  const place = safePath(path);
  if (text === undefined || files[place] !== undefined) return;
  const renamed: Record<string, string> = {};
  const needed: string[] = [];
  for (const specifier of moduleSpecifiers(text, path)) {
    if (!specifier.startsWith('.')) continue;
    const target = posix.join(posix.dirname(path), specifier);
    const bare = target.replace(/\.[cm]?js$/, '');
    const found = [target, ...ENDS.map((end) => bare + end)].find((each) => code[each] !== undefined);
    if (found === undefined) continue;
    needed.push(found);
    if (safePath(found) !== found) renamed[specifier] = relative(place, safePath(found));
  }
  files[place] = sdkName(text, path, renamed);
  for (const each of needed) take(each, code, files);
}

/** Where a file goes: names that are no names of files everywhere become others. */
function safePath(path: string): string {
  if (isSafePath(path)) return path;
  return path.split('/').map(safeName).join('/');
}

function safeName(name: string): string {
  if (isSafePath(name)) return name;
  const end = /\.[cm]?[tj]s$/.exec(name)?.[0] ?? '';
  return `file-${createHash('sha256').update(name).digest('hex').slice(0, 12)}${end}`;
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(SCRIPT, '');
  return path.startsWith('.') ? path : `./${path}`;
}

const SCRIPT = /\.[cm]?[tj]s$/;
const ENDS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];

function isMentioned(text: string, words: ReadonlySet<string>): boolean {
  const { values, types, hasMore } = namesOf(text);
  return hasMore || [...values, ...types].some((name) => words.has(name));
}

/** Every name and every string of a text: an activity may also be called by a string. */
function wordsOf(source: string): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022));
  return words;
}

/** What is taken out of proxies by its name: `const { charge } = ...`, `acts.charge(...)`. */
function calledActivities(definition: Definition, source: string): string[] {
  const blocks = [...walk(definition)].map(({ block }) => block);
  const proxies = [...proxiesOf(definition), ...blocks.filter((block) => block.kind === 'proxy')];
  const variables = new Set(proxies.flatMap(({ variable }) => (variable === undefined ? [] : [variable])));
  const called = proxies.flatMap(({ names }) => names.map(({ name }) => name));
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022);
  const visit = (node: ts.Node, look: (node: ts.Node) => void): void => {
    look(node);
    ts.forEachChild(node, (child) => visit(child, look));
  };
  // Proxies that are no blocks, too: in a class, or with names in quotes.
  visit(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !makesProxy(node.initializer)) return;
    if (ts.isIdentifier(node.name)) variables.add(node.name.text);
    else if (ts.isObjectBindingPattern(node.name))
      for (const { propertyName, name } of node.name.elements) called.push(nameText(propertyName ?? name));
  });
  visit(file, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
    if (variables.has(node.expression.text)) called.push(node.name.text);
  });
  return called.filter(isName);
}

function makesProxy(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) && /^proxy(?:Local)?Activities$/.test(name.text);
}

function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

function importedFromActivities(source: string): string[] {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022);
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const named = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== './activities' || !named || !ts.isNamedImports(named)) return [];
    return named.elements.map((element) => (element.propertyName ?? element.name).text).filter(isName);
  });
}

function isName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default';
}

function stubs(activities: readonly string[], types: readonly string[]): string {
  const parts = [
    '/** What the workflows use and what could not be exported: to be written. */',
    ...(activities.length > 0 ? ["import { ApplicationFailure } from '@temporalio/common';"] : []),
    ...types.map((name) => `\nexport type ${name} = any;`),
    ...activities.map(stub),
  ];
  return `${parts.join('\n')}\n`;
}

function stub(name: string): string {
  const message = quoted(`The activity '${name}' is to be written: src/activities/stubs.ts`);
  const body = `(..._args: any[]): Promise<any> {\n  throw ApplicationFailure.nonRetryable(${message});\n}`;
  // A word of the language may be exported, but not declared.
  if (isReserved(name)) return `\nasync function ${name}Activity${body}\nexport { ${name}Activity as ${name} };`;
  return `\nexport async function ${name}${body}`;
}

function isReserved(word: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, word);
  return scanner.scan() !== ts.SyntaxKind.Identifier;
}
