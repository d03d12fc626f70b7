import ts from 'typescript';
import { CannotGuard } from './guard';
import { declaredBy, namesIn, renamed } from './names';
import type { OldImport, Top } from './top';
import { withComments } from './tree';

export interface Kept {
  readonly text: string;
  readonly names: readonly string[];
  readonly imports: readonly (OldImport & { readonly local: string })[];
}

/** The old declarations that old code still needs: those that are gone, and those that are different now, under another name. */
export function keptText(needed: ReadonlySet<string>, top: Top, functions: ReadonlyMap<string, string>): Kept {
  const names = new Set<string>();
  const chunks = new Set<string>();
  const imports = new Map<string, OldImport & { readonly local: string }>();
  const queue = [...needed];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const isTwin = top.twins.has(name);
    if (names.has(name) || (!isTwin && top.newNames.has(name))) continue;
    const moved = functions.get(name);
    if (!isTwin && moved !== undefined && moved !== name && top.newNames.has(moved)) continue;
    const imported = top.oldImports.get(name);
    if (imported) {
      imports.set(name, { ...imported, local: name });
      continue;
    }
    const chunk = top.oldChunks.get(name);
    if (!chunk?.node) continue;
    // Of several activities of one proxy, those that are needed.
    for (const each of patternOf(chunk.node) ? [name] : declaredNames(chunk.node)) names.add(each);
    chunks.add(chunk.key);
    const own = new Set(declaredNames(chunk.node));
    queue.push(...[...namesIn(chunk.node)].filter((each) => !own.has(each)));
  }
  const texts = [...new Set(top.oldChunks.values())]
    .filter((chunk) => chunks.has(chunk.key))
    .map(({ node }) => textOf(node as ts.Statement, top, names));
  const text = texts.length === 0 ? '' : `// Kept for runs that began before.\n${texts.join('\n\n')}`;
  return { text, names: [...names].map((name) => top.twins.get(name) ?? name), imports: [...imports.values()] };
}

/** Not exported again: it would be another workflow. */
function textOf(node: ts.Statement, { twins, newNames }: Top, needed: ReadonlySet<string>): string {
  const { from, to } = withComments(node);
  const source = node.getSourceFile().text;
  const pattern = patternOf(node);
  if (pattern) {
    const elements = pattern.elements.filter((each) => needed.has(each.name.getText()));
    const head = `const { ${elements.map((each) => renamed(each, each.getStart(), each.end, twins) ?? each.getText()).join(', ')} }`;
    return `${head}${renamed(node, pattern.end, to, twins) ?? source.slice(pattern.end, to)}`;
  }
  for (const name of declaredNames(node)) if (!twins.has(name) && newNames.has(name)) throw clash(name);
  const text = renamed(node, from, to, twins);
  if (text === undefined) throw clash(declaredBy(node).join());
  const keyword = (ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []).find(
    (each) => each.kind === ts.SyntaxKind.ExportKeyword,
  );
  if (!keyword) return text;
  const at = keyword.getStart() - from;
  return text.slice(0, at) + text.slice(at + source.slice(keyword.getStart(), keyword.end).length).trimStart();
}

function patternOf(node: ts.Statement): ts.ObjectBindingPattern | undefined {
  const name = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.name : undefined;
  return name && ts.isObjectBindingPattern(name) ? name : undefined;
}

function declaredNames(node: ts.Statement): string[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [node.name.text];
  return declaredBy(node);
}

function clash(name: string): CannotGuard {
  return new CannotGuard(
    'guard/names',
    `'${name}' means something else now, and the old code needs the old one: give the new one another name.`,
  );
}
