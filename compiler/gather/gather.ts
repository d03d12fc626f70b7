import ts from 'typescript';
import { applyEdits } from '../source';
import { type Files, openFiles } from './files';
import { Imports, memberOf } from './imports';
import { keyOf, namesMember, nameThings, type Thing } from './names';

export interface Gathered {
  readonly source: string;
  /** The files of which something was taken over, by path as given. */
  readonly files: readonly string[];
}

interface Use {
  readonly thing: Thing;
  readonly start: number;
  readonly end: number;
  /** `{ a }` of an object: the property keeps its name. */
  readonly property?: string;
}

/**
 * One source out of a workflow's file and the files that it imports by relative names: the declarations that it needs, and what those
 * need, move into it, behind its imports; clashing names get a number. The entry's own text stays as it is. What is not there, does not
 * parse or is used as a whole module stays an import, for the checks to tell. `beside` holds texts by path relative to the entry's folder.
 */
export function gather(entry: string, name: string, beside: Readonly<Record<string, string>>): Gathered {
  if (Object.keys(beside).length === 0) return { source: entry, files: [] };
  const files = openFiles(entry, name, beside);
  return new Gathering(files, new Imports(files)).run();
}

class Gathering {
  private readonly entry: ts.SourceFile;
  private readonly checker: ts.TypeChecker;
  private readonly things = new Map<string, Thing>();
  private readonly uses = new Map<ts.Statement, Use[]>();
  /** The files in the order in which they would be evaluated. */
  private readonly order: ts.SourceFile[] = [];
  private readonly exportedAs = new Map<Thing, Set<string>>();

  constructor(
    private readonly files: Files,
    private readonly imports: Imports,
  ) {
    this.entry = files.entry;
    this.checker = files.checker;
  }

  run(): Gathered {
    this.visitFile(this.entry, new Set());
    for (const statement of this.entry.statements) {
      if (this.gathered(statement) === undefined) this.take(statement);
      else if (ts.isExportDeclaration(statement)) this.takeExports(statement);
    }
    for (const file of this.order) if (file !== this.entry && this.isNeeded(file)) this.takeEffects(file);
    const involved = new Set([this.entry, ...[...this.uses.keys()].map((each) => each.getSourceFile())]);
    nameThings([...this.things.values()], this.entry, involved);
    return { source: this.write(), files: [...involved].filter((each) => each !== this.entry).map((each) => this.files.pathOf(each)) };
  }

  private visitFile(file: ts.SourceFile, seen: Set<ts.SourceFile>): void {
    if (seen.has(file)) return;
    seen.add(file);
    for (const statement of file.statements) {
      const target = this.gathered(statement);
      if (target !== undefined) this.visitFile(target, seen);
    }
    this.order.push(file);
  }

  private gathered(statement: ts.Statement): ts.SourceFile | undefined {
    return ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? this.imports.target(statement) : undefined;
  }

  /** Something of the file runs in the gathered source, or it is imported for what it does. */
  private isNeeded(file: ts.SourceFile): boolean {
    const isValue = (each: ts.Statement) => !ts.isInterfaceDeclaration(each) && !ts.isTypeAliasDeclaration(each);
    return file.statements.some((each) => this.uses.has(each) && isValue(each)) || this.isImportedForEffects(file);
  }

  private isImportedForEffects(file: ts.SourceFile): boolean {
    return this.order.some((each) =>
      each.statements.some((one) => ts.isImportDeclaration(one) && one.importClause === undefined && this.gathered(one) === file),
    );
  }

  /** All that is done at the top of a file, in whatever form: only what is merely declared can wait until somebody needs it. */
  private takeEffects(file: ts.SourceFile): void {
    for (const statement of file.statements)
      if (!ts.isDeclarationStatement(statement) && !ts.isVariableStatement(statement) && !ts.isEmptyStatement(statement))
        this.take(statement);
  }

  private take(statement: ts.Statement): void {
    if (this.uses.has(statement) || ts.isImportDeclaration(statement)) return;
    const found: Use[] = [];
    this.uses.set(statement, found);
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) this.use(node, found);
      else if (ts.isImportTypeNode(node) && this.takesType(node, found)) for (const each of node.typeArguments ?? []) visit(each);
      else ts.forEachChild(node, visit);
    };
    visit(statement);
  }

  private use(node: ts.Identifier, found: Use[]): void {
    const { parent } = node;
    const isShorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
    const symbol = isShorthand
      ? this.checker.getShorthandAssignmentValueSymbol(parent)
      : ts.isExportSpecifier(parent)
        ? this.checker.getExportSpecifierLocalTargetSymbol(parent)
        : this.checker.getSymbolAtLocation(node);
    const meaning = symbol && this.imports.meaning(symbol);
    if (meaning === undefined) return;
    if (meaning.kind === 'file') {
      const member = memberOf(node);
      const inner = member && this.checker.getSymbolAtLocation(member.member);
      const meant = inner && this.imports.meaning(inner);
      if (member === undefined || meant === undefined || meant.kind === 'file') return;
      found.push({ thing: this.thing(meant, node.getSourceFile(), undefined), start: member.whole.getStart(), end: member.whole.end });
      return;
    }
    // A member of something of another file is told apart from the thing itself by its name.
    if (meaning.kind === 'declared' && !ts.isExportSpecifier(parent) && namesMember(node)) return;
    const thing = this.thing(meaning, node.getSourceFile(), node.text);
    const isBinding = ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && parent.propertyName === undefined;
    const keepsProperty = isShorthand || (isBinding && parent.dotDotDotToken === undefined && parent.name === node);
    found.push({ thing, start: node.getStart(), end: node.end, ...(keepsProperty ? { property: node.text } : {}) });
  }

  /** `import('./order').Order`. */
  private takesType(node: ts.ImportTypeNode, found: Use[]): boolean {
    if (node.qualifier === undefined || !ts.isIdentifier(node.qualifier) || node.isTypeOf) return false;
    const symbol = this.checker.getSymbolAtLocation(node.qualifier);
    const meaning = symbol && this.imports.meaning(symbol);
    if (meaning === undefined || meaning.kind === 'file') return false;
    found.push({ thing: this.thing(meaning, node.getSourceFile(), undefined), start: node.getStart(), end: node.qualifier.end });
    return true;
  }

  private thing(meaning: Thing['meaning'], file: ts.SourceFile, name: string | undefined): Thing {
    const key = keyOf(meaning);
    let thing = this.things.get(key);
    if (thing === undefined) {
      thing = { meaning, uses: new Map(), final: '' };
      this.things.set(key, thing);
      if (meaning.kind === 'declared') {
        if (!this.order.includes(meaning.file)) this.order.unshift(meaning.file);
        for (const each of declaringStatements(meaning)) this.take(each);
      }
    }
    const names = thing.uses.get(file) ?? new Set();
    thing.uses.set(file, names);
    if (name !== undefined) names.add(name);
    return thing;
  }

  /** `export * from`, `export { a } from` a file that is taken over. */
  private takeExports(statement: ts.ExportDeclaration): void {
    const { exportClause, moduleSpecifier } = statement;
    const whole = moduleSpecifier && this.checker.getSymbolAtLocation(moduleSpecifier);
    const symbols: [string, ts.Symbol | undefined][] =
      exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((each) => [each.name.text, this.checker.getSymbolAtLocation(each.name)])
        : (whole === undefined ? [] : this.checker.getExportsOfModule(whole))
            .filter((each) => each.name !== 'default')
            .map((each) => [each.name, each]);
    for (const [name, symbol] of symbols) {
      const meaning = symbol && this.imports.meaning(symbol);
      if (meaning === undefined || meaning.kind === 'file') continue;
      const thing = this.thing(meaning, this.entry, undefined);
      const names = this.exportedAs.get(thing) ?? new Set();
      this.exportedAs.set(thing, names.add(name));
    }
  }

  private write(): string {
    const { entry } = this;
    const edits: { start: number; end: number; text: string }[] = [];
    let behind = 0;
    let isHead = true;
    let keepsHead = false;
    for (const statement of entry.statements) {
      const isTaken = this.gathered(statement) !== undefined;
      isHead &&= isTaken || ts.isImportDeclaration(statement);
      if (isHead || ts.isImportDeclaration(statement)) {
        behind = lineEnd(entry.text, statement.end);
        keepsHead ||= !isTaken || /\S/.test(entry.text.slice(statement.getFullStart(), statement.getStart()));
      }
      if (isTaken) edits.push({ start: statement.getStart(), end: lineEnd(entry.text, statement.end), text: '' });
      else edits.push(...this.renames(statement));
    }
    const eol = entry.text.includes('\r\n') ? '\r\n' : '\n';
    const moved = this.order
      .filter((file) => file !== entry)
      .flatMap((file) => file.statements.filter((each) => this.uses.has(each) && !ts.isExportDeclaration(each)))
      .map((each) => this.moved(each));
    const imports = this.newImports();
    const text = [...(imports.length === 0 ? [] : [imports.join('\n')]), ...moved, ...this.exportLists()].join('\n\n');
    const rest = /^(\r?\n|\s*$)/.test(entry.text.slice(behind)) ? '\n' : '\n\n';
    if (text !== '') edits.push({ start: behind, end: behind, text: `${keepsHead ? '\n' : ''}${text}${rest}`.replaceAll('\n', eol) });
    return applyEdits(
      entry.text,
      edits.sort((a, b) => a.start - b.start || a.end - b.end),
    );
  }

  private renames(statement: ts.Statement): { start: number; end: number; text: string }[] {
    const text = statement.getSourceFile().text;
    return (this.uses.get(statement) ?? []).flatMap(({ thing, start, end, property }) => {
      if (text.slice(start, end) === thing.final || thing.final === 'default') return [];
      return [{ start, end, text: property === undefined ? thing.final : `${property}: ${thing.final}` }];
    });
  }

  /** A statement of another file, with the comments above it, exported only where the entry exports it. */
  private moved(statement: ts.Statement): string {
    const file = statement.getSourceFile();
    const edits = this.renames(statement);
    const declared = [...this.things.values()].filter(
      ({ meaning }) => meaning.kind === 'declared' && declaringStatements(meaning).includes(statement),
    );
    const keeps = declared.some((each) => this.isExportedAsItIs(each));
    const start = statement.getStart();
    if (ts.isExportAssignment(statement)) {
      edits.push({ start, end: statement.expression.getStart(), text: `const ${declared[0]?.final ?? 'value'} = ` });
    } else {
      const modifiers = (ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined) ?? [];
      for (const each of modifiers) {
        const isDefault = each.kind === ts.SyntaxKind.DefaultKeyword;
        if (!isDefault && (each.kind !== ts.SyntaxKind.ExportKeyword || keeps)) continue;
        edits.push({ start: each.getStart(), end: spaceEnd(file.text, each.end), text: '' });
      }
      const nameless = (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name === undefined;
      const keyword = statement
        .getChildren()
        .find((each) => [ts.SyntaxKind.FunctionKeyword, ts.SyntaxKind.ClassKeyword].includes(each.kind));
      if (nameless && keyword)
        edits.push({ start: keyword.end, end: spaceEnd(file.text, keyword.end), text: ` ${declared[0]?.final ?? 'value'}` });
    }
    const from = commentsStart(file, statement);
    const moved = edits.sort((a, b) => a.start - b.start).map((each) => ({ ...each, start: each.start - from, end: each.end - from }));
    return applyEdits(file.text.slice(from, statement.end), moved).replaceAll('\r\n', '\n');
  }

  private isExportedAsItIs(thing: Thing): boolean {
    if (thing.meaning.kind !== 'declared' || !this.exportedAs.get(thing)?.has(thing.final)) return false;
    const { statement } = thing.meaning;
    const modifiers = (ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined) ?? [];
    if (!modifiers.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return false;
    if (!ts.isVariableStatement(statement)) return true;
    // `export const a = 1, b = 2` exports both or none.
    return (
      statement.declarationList.declarations.length === 1 && ts.isIdentifier(statement.declarationList.declarations[0]?.name ?? statement)
    );
  }

  private exportLists(): string[] {
    const values: string[] = [];
    const types: string[] = [];
    for (const [thing, names] of this.exportedAs) {
      for (const name of names) {
        if (name === thing.final && this.isExportedAsItIs(thing)) continue;
        const { meaning } = thing;
        const isType =
          meaning.kind === 'imported'
            ? meaning.isType
            : ts.isInterfaceDeclaration(meaning.statement) || ts.isTypeAliasDeclaration(meaning.statement);
        (isType ? types : values).push(thing.final === name ? name : `${thing.final} as ${name}`);
      }
    }
    return [
      ...(values.length === 0 ? [] : [`export { ${values.join(', ')} };`]),
      ...(types.length === 0 ? [] : [`export type { ${types.join(', ')} };`]),
    ];
  }

  /** For what the moved statements use of packages; what the entry imports itself is there already. */
  private newImports(): string[] {
    const named = new Map<string, string[]>();
    const lines: string[] = [];
    for (const { meaning, uses, final } of this.things.values()) {
      if (meaning.kind !== 'imported' || (uses.get(this.entry)?.size ?? 0) > 0) continue;
      const { from, name, isType } = meaning;
      const type = isType ? 'type ' : '';
      if (name === '*') lines.push(`import ${type}* as ${final} from '${from}';`);
      else if (name === 'default') lines.push(`import ${type}${final} from '${from}';`);
      else named.set(from, [...(named.get(from) ?? []), `${type}${name === final ? name : `${name} as ${final}`}`]);
    }
    for (const [from, names] of named) {
      const areTypes = names.every((each) => each.startsWith('type '));
      const list = names.map((each) => (areTypes ? each.slice('type '.length) : each)).join(', ');
      lines.push(`import ${areTypes ? 'type ' : ''}{ ${list} } from '${from}';`);
    }
    const isOwn = (line: string) => Number(/ from '\./.test(line));
    return lines.sort((a, b) => isOwn(a) - isOwn(b) || (a < b ? -1 : 1));
  }
}

/** Overloads, merged interfaces: all statements at the top of the file that declare the name. */
function declaringStatements({ file, statement, name }: Extract<Thing['meaning'], { kind: 'declared' }>): ts.Statement[] {
  const others = file.statements.filter((each) => ts.isDeclarationStatement(each) && each.name !== undefined && each.name.text === name);
  return [statement, ...others.filter((each) => each !== statement)];
}

function commentsStart(file: ts.SourceFile, statement: ts.Statement): number {
  const start = statement.getStart();
  let from = start;
  for (const each of [...(ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? [])].reverse()) {
    if (file.text.slice(each.end, from).split('\n').length > 2) break;
    from = each.pos;
  }
  return from;
}

function lineEnd(text: string, end: number): number {
  const found = /^[ \t]*(\r?\n)?/.exec(text.slice(end));
  return end + (found?.[0].length ?? 0);
}

function spaceEnd(text: string, end: number): number {
  return end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
}
