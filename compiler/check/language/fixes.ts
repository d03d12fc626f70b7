import ts from 'typescript';
import type { Problem } from '../../definition';

type Fix = NonNullable<Problem['fixes']>[number];

/** TypeScript's own remedies that are worth a button: did-you-mean, a missing await or async, missing members and cases. */
const KNOWN = new Set([
  'spelling',
  'addMissingAwait',
  'addMissingAwaitToInitializer',
  'fixMissingProperties',
  'fixAwaitInSyncFunction',
  'fixMissingMember',
  'extendsInterfaceBecomesImplements',
  'addMissingNewOperator',
  'addOptionalPropertyUndefined',
]);
const FORMAT = ts.getDefaultFormatCodeSettings('\n');
const STYLE: ts.UserPreferences = { quotePreference: 'single' };
/** What each asks for costs milliseconds; the list of problems must come while one types. */
const MAX_FIXED = 25;

/** Remedies for TypeScript's findings, by their place in the list. */
export function fixesFor(
  program: ts.Program,
  service: ts.LanguageService,
  path: string,
  diagnostics: readonly ts.Diagnostic[],
): Map<ts.Diagnostic, Fix[]> {
  const file = program.getSourceFile(path);
  const found = new Map<ts.Diagnostic, Fix[]>();
  for (const diagnostic of diagnostics.slice(0, MAX_FIXED)) {
    const { start, length, code } = diagnostic;
    if (!file || start === undefined || length === undefined) continue;
    const fixes = [
      ...conversions(program, file, diagnostic),
      ...misspelt(diagnostic, start, length),
      ...looseResult(file, diagnostic),
      ...ofService(service, path, start, start + length, code),
    ];
    if (fixes.length > 0) found.set(diagnostic, fixes);
  }
  return found;
}

function ofService(service: ts.LanguageService, path: string, start: number, end: number, code: number): Fix[] {
  return service
    .getCodeFixesAtPosition(path, start, end, [code], { ...FORMAT, indentSize: 2 }, STYLE)
    .filter(({ fixName, changes }) => KNOWN.has(fixName) && changes.every((each) => each.fileName === path))
    .slice(0, 3)
    .map(({ description, changes }) => ({
      title: description,
      edits: changes.flatMap(({ textChanges }) =>
        textChanges.map(({ span, newText }) => ({ start: span.start, end: span.start + span.length, text: newText })),
      ),
    }));
}

/** A field of an object literal that is nearly called right: TypeScript says so, and has no remedy of its own. */
function misspelt({ code, messageText }: ts.Diagnostic, start: number, length: number): Fix[] {
  if (code !== 2561) return [];
  const meant = /Did you mean to write '([\p{ID_Start}$_][\p{ID_Continue}$]*)'\?/u.exec(
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  )?.[1];
  return meant === undefined ? [] : [{ title: `Change spelling to '${meant}'`, edits: [{ start, end: start + length, text: meant }] }];
}

const NOT_ASSIGNABLE = new Set([2322, 2345]);

/** A value of a plain type where another is asked for: `Number(...)`, `String(...)`, `Boolean(...)`. */
function conversions(program: ts.Program, file: ts.SourceFile, { code, start = 0, length = 0 }: ts.Diagnostic): Fix[] {
  if (!NOT_ASSIGNABLE.has(code)) return [];
  const checker = program.getTypeChecker();
  const value = valueAt(file, start, start + length);
  const wanted = value && checker.getContextualType(value);
  if (!value || !wanted) return [];
  const given = checker.getTypeAtLocation(value);
  const wants = (flag: ts.TypeFlags) => (wanted.isUnion() ? wanted.types : [wanted]).some((each) => each.flags & flag);
  const has = (flag: ts.TypeFlags) => (given.isUnion() ? given.types : [given]).every((each) => each.flags & flag);
  const wrap = (name: string): Fix => ({
    title: `Convert with ${name}(...)`,
    edits: [
      { start: value.getStart(file), end: value.getStart(file), text: `${name}(` },
      { start: value.end, end: value.end, text: ')' },
    ],
  });
  if (wants(ts.TypeFlags.Number) && has(ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike)) return [wrap('Number')];
  if (wants(ts.TypeFlags.String) && has(ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike))
    return [wrap('String')];
  if (wants(ts.TypeFlags.BooleanLike) && has(ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike)) return [wrap('Boolean')];
  return [];
}

/** `no return at all`, `not on every way`. */
const NO_RETURN = new Set([2355, 2366]);

/** What a function returns is not what it says that it returns: it need not say it. */
function looseResult(file: ts.SourceFile, { code, start = 0, length = 0 }: ts.Diagnostic): Fix[] {
  if (!NO_RETURN.has(code) && code !== 2322) return [];
  let fn: ts.Node | undefined = nodeAt(file, start, start + length);
  let returned = NO_RETURN.has(code);
  for (; fn !== undefined && !ts.isFunctionLike(fn); fn = fn.parent) {
    // An argument has a type of its own, whatever becomes of the call.
    if (!returned && ts.isCallOrNewExpression(fn)) return [];
    returned ||= ts.isReturnStatement(fn);
  }
  if (fn === undefined || !ts.isFunctionDeclaration(fn) || fn.type === undefined || !returned) return [];
  return [{ title: 'Let the type of the result follow from the steps', edits: [{ start: fn.type.pos - 1, end: fn.type.end, text: '' }] }];
}

/** The smallest node that has all of the text between. */
export function nodeAt(file: ts.SourceFile, start: number, end: number): ts.Node {
  let at: ts.Node = file;
  for (let next: ts.Node | undefined = at; next; ) {
    at = next;
    next = ts.forEachChild(at, (child) => (child.getStart(file) <= start && end <= child.end ? child : undefined));
  }
  return at;
}

/** The expression that is meant: TypeScript blames the name of a property or a variable for its value. */
function valueAt(file: ts.SourceFile, start: number, end: number): ts.Expression | undefined {
  const at = nodeAt(file, start, end);
  const { parent } = at;
  if (parent && (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) && parent.name === at) return parent.initializer;
  if (ts.isReturnStatement(at)) return at.expression;
  return ts.isExpression(at) ? at : undefined;
}
