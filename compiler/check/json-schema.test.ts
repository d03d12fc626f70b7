import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from './json-schema';

const samples = join(import.meta.dirname, '../samples/json-schema');

/** Each folder: `input.ts` exports a type `Input`; `schema.json` is what it becomes. */
describe('JSON Schema of a type', () => {
  for (const name of readdirSync(samples)) {
    it(name, async () => {
      const schema = schemaOf(join(samples, name, 'input.ts'));
      await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(samples, name, 'schema.json'));
      expect(() => new Ajv({ strict: false, validateFormats: false }).compile(schema)).not.toThrow();
    });
  }

  it('stays finite for a type without end', () => {
    const text = 'type Grow<N extends unknown[]> = { n: N; next: Grow<[...N, 1]> };\nexport type Input = Grow<[]>;\n';
    expect(JSON.stringify(schemaOf('input.ts', text)).length).toBeLessThan(2_000_000);
  });
});

function schemaOf(file: string, text = readFileSync(file, 'utf8')): object {
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'], strict: true, types: [], noEmit: true };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version) => (name === file ? ts.createSourceFile(name, text, version, true) : read(name, version));
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file) as ts.SourceFile;
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol).find((symbol) => symbol.name === 'Input');
  return jsonSchemaOf(program, checker.getDeclaredTypeOfSymbol(exported as ts.Symbol), source);
}
