import ts from 'typescript';
import type { Meaning } from './imports';

/** One thing that the gathered source names, and where it is named. */
export interface Thing {
  readonly meaning: Exclude<Meaning, { kind: 'file' }>;
  /** By file, the names under which it is used there. */
  readonly uses: Map<ts.SourceFile, Set<string>>;
  /** What it is called in the gathered source. */
  final: string;
}

export function keyOf(meaning: Thing['meaning']): string {
  return meaning.kind === 'declared'
    ? `${meaning.file.fileName} ${meaning.statement.pos} ${meaning.name}`
    : `${meaning.from} ${meaning.name}`;
}

/** Gives every thing a name that means nothing else, in no file. What the entry calls its own keeps its name. */
export function nameThings(things: readonly Thing[], entry: ts.SourceFile, files: ReadonlySet<ts.SourceFile>): void {
  const words = new Map([...files].map((file) => [file, wordsOf(file)] as const));
  const taken = new Set<string>();
  const isOfEntry = ({ meaning, uses }: Thing) => (meaning.kind === 'declared' ? meaning.file === entry : uses.has(entry));
  for (const thing of things.filter(isOfEntry)) {
    const { meaning, uses } = thing;
    thing.final = meaning.kind === 'declared' ? meaning.name : ([...(uses.get(entry) ?? [])][0] ?? meaning.name);
    taken.add(thing.final);
  }
  for (const thing of things.filter((each) => !isOfEntry(each))) {
    const { meaning, uses } = thing;
    const [used = 'value'] = [...uses.values()].flatMap((each) => [...each]).filter((each) => each !== 'default');
    const wanted = meaning.kind === 'declared' && meaning.name !== 'default' ? meaning.name : used;
    const isFree = (name: string) =>
      !taken.has(name) &&
      [...words].every(([file, { all, global }]) => uses.get(file)?.has(name) || !(uses.has(file) ? all : global).has(name));
    thing.final = wanted;
    for (let n = 2; !isFree(thing.final); n++) thing.final = `${wanted}${n}`;
    taken.add(thing.final);
  }
}

/** All names in a file, and those that it does not declare at all. */
function wordsOf(file: ts.SourceFile): { all: Set<string>; global: Set<string> } {
  const all = new Set<string>();
  const bound = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const isMember = namesMember(node);
      if (!isMember) all.add(node.text);
    }
    const name = ts.isImportClause(node) ? node.name : ts.isDeclarationStatement(node) || isNamed(node) ? node.name : undefined;
    if (name !== undefined && ts.isIdentifier(name)) bound.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { all, global: new Set([...all].filter((each) => !bound.has(each))) };
}

/** `b` of `a.b`, `{ b: 1 }`, `{ b: string }`, `import { b as c }`: no name that could be taken for another. */
export function namesMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent))
    return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isImportSpecifier(parent) || ts.isBindingElement(parent)) return parent.propertyName === node;
  return ts.isExportSpecifier(parent);
}

function isNamed(node: ts.Node): node is ts.NamedDeclaration & { name?: ts.Node } {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node) ||
    ts.isFunctionExpression(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}
