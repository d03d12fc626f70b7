import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { PACKAGES, type Package } from './table';

/** Both sides' declarations in one program, so that the checker can compare them. */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = {
  theirs: (name: Package) => `${root}tests/temporal/node_modules/@temporalio/${name}/lib/index.d.ts`,
  ours: (name: Package) => `${root}engine/sdk/${name}/index.ts`,
} as const;
export type Side = keyof typeof ENTRY;
const SIDES: readonly Side[] = ['theirs', 'ours'];
/** A module that is only in memory: generic types of both sides, filled with `any`. */
const FILLED = `${root}tests/temporal/compatibility/filled.ts`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [`${root}node_modules/@types`],
};

export class Declarations {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  constructor() {
    const names = PACKAGES.flatMap((name) => SIDES.map((side) => ENTRY[side](name)));
    const first = ts.createProgram(names, options, host(''));
    this.program = first;
    this.checker = first.getTypeChecker();
    const filled = this.filledTypes();
    this.program = ts.createProgram([...names, FILLED], options, host(filled), first);
    this.checker = this.program.getTypeChecker();
  }

  exportsOf(side: Side, name: Package): ReadonlyMap<string, ts.Symbol> {
    return this.exportsOfFile(ENTRY[side](name));
  }

  /** Names of what a user can reach on a value of the type, and of a class on itself (`static x`). */
  membersOf(symbol: ts.Symbol): ReadonlySet<string> {
    const names = this.checker.getPropertiesOfType(this.checker.getDeclaredTypeOfSymbol(symbol)).filter(isPublic);
    const statics =
      symbol.flags & ts.SymbolFlags.Class
        ? this.checker
            .getPropertiesOfType(this.checker.getTypeOfSymbol(symbol))
            .filter((each) => isPublic(each) && each.name !== 'prototype')
        : [];
    return new Set([...names.map((each) => each.name), ...statics.map((each) => `static ${each.name}`)]);
  }

  /** Whether code that has one can go on with the other: ours in the place of a value of theirs; a type in one direction or both. */
  fits(name: Package, exported: string): boolean {
    const theirs = this.exportsOf('theirs', name).get(exported);
    const ours = this.exportsOf('ours', name).get(exported);
    if (!theirs || !ours) return false;
    if (theirs.flags & ts.SymbolFlags.Class) return true;
    const { checker } = this;
    if (isValue(theirs) && !checker.isTypeAssignableTo(checker.getTypeOfSymbol(ours), checker.getTypeOfSymbol(theirs))) return false;
    if (!isType(theirs)) return true;
    const filled = this.exportsOfFile(FILLED);
    const [a, b] = [filled.get(alias('theirs', name, exported)) ?? theirs, filled.get(alias('ours', name, exported)) ?? ours];
    const [there, here] = [checker.getDeclaredTypeOfSymbol(a), checker.getDeclaredTypeOfSymbol(b)];
    return checker.isTypeAssignableTo(there, here) || checker.isTypeAssignableTo(here, there);
  }

  private exportsOfFile(file: string): ReadonlyMap<string, ts.Symbol> {
    const source = this.program.getSourceFile(file);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`no module: ${file}`);
    return new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.meant(symbol)]));
  }

  private filledTypes(): string {
    const lines: string[] = [];
    for (const name of PACKAGES)
      for (const side of SIDES) {
        const space = `${side}_${name}`;
        lines.push(`import type * as ${space} from '${ENTRY[side](name).replace(/(?:\.d)?\.ts$/, '')}';`);
        for (const [exported, symbol] of this.exportsOf(side, name)) {
          const count = isType(symbol) ? parameterCount(symbol) : 0;
          const filling = Array.from({ length: count }, () => 'any').join();
          if (count > 0) lines.push(`export type ${alias(side, name, exported)} = ${space}.${exported}<${filling}>;`);
        }
      }
    return lines.join('\n');
  }

  private meant(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

export function isValue(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Value) !== 0;
}

export function isType(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Type) !== 0;
}

export function isObjectType(symbol: ts.Symbol): boolean {
  return (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0;
}

function alias(side: Side, name: Package, exported: string): string {
  return `${side}_${name}_${exported}`;
}

function parameterCount(symbol: ts.Symbol): number {
  for (const each of symbol.declarations ?? []) {
    if (!ts.isClassDeclaration(each) && !ts.isInterfaceDeclaration(each) && !ts.isTypeAliasDeclaration(each)) continue;
    if (each.typeParameters) return each.typeParameters.length;
  }
  return 0;
}

function isPublic(symbol: ts.Symbol): boolean {
  if (symbol.name.startsWith('__') || symbol.name.startsWith('#') || symbol.name.startsWith('_')) return false;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return true;
  return !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected));
}

/**
 * Private members and brands make a class or type unlike any other, however alike; they are left out of what is compared. What stands
 * in functions does not matter here, so a text that no longer compiles does no harm.
 */
function withoutMake(text: string): string {
  return text
    .replace(/^\s*(?:private|protected) (?!constructor)[^\n]*;$/gm, '')
    .replace(/^\s*#private;$/gm, '')
    .replace(/^\s*(?:readonly )?\[\w+\]\??: [^\n]*;$/gm, '')
    .replace(/\b(?:private|protected) (?:readonly )?(?=\w+[?!]?:)/g, '')
    .replace(/\b(?:private|protected) (?=constructor)/g, '')
    .replace(/: unique symbol\b/g, ': symbol');
}

/** What both programs read, parsed once. */
const parsed = new Map<string, ts.SourceFile>();

function host(filled: string): ts.CompilerHost {
  const plain = ts.createCompilerHost(options, true);
  const compared = /engine\/sdk\/|@temporalio\//;
  return {
    ...plain,
    fileExists: (file) => file === FILLED || plain.fileExists(file),
    readFile: (file) => (file === FILLED ? filled : plain.readFile(file)),
    getSourceFile(file, languageVersion) {
      const known = parsed.get(file);
      if (known) return known;
      const text = file === FILLED ? filled : plain.readFile(file);
      if (text === undefined) return undefined;
      const source = ts.createSourceFile(file, compared.test(file) ? withoutMake(text) : text, languageVersion, true);
      if (file !== FILLED) parsed.set(file, source);
      return source;
    },
  };
}
