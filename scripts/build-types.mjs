// Declarations of what users import, into dist/types, and a package of its own for each of Temporal's names, into dist/temporal: with
// these as `file:` dependencies a project that imports `@temporalio/*` runs on Backstitch unchanged.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DOORS, dist, FILES_DOORS, root } from './build-node.mjs';

const doors = Object.entries(DOORS);
/** Files of `common` that are needed in part only, or outside of workflows. */
const COMMONS_APART = ['protobufs', 'proto-utils', 'internal-non-workflow'];
const TEMPORALS = ['workflow', 'activity', 'client', 'worker', 'common', 'testing'];

export async function buildTypes() {
  const types = join(dist, 'types');
  rmSync(types, { recursive: true, force: true });
  await emitDeclarations(types);
  for (const [name, file] of doors) {
    const target = `./${file.replace(/\.ts$/, '.js')}`;
    write(join(types, `${name}.d.ts`), `export * from '${target}';\n`);
    // A CommonJS project asks in another way, though what it gets is the same.
    write(join(types, `${name}.d.cts`), `export * from '${target}';\n`);
  }
  for (const name of TEMPORALS) writeAlias(name);
}

async function emitDeclarations(outDir) {
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const emit = { declaration: true, emitDeclarationOnly: true, noEmit: false, incremental: false, tsBuildInfoFile: undefined };
  const program = ts.createProgram(
    doors.map(([, file]) => join(root, file)),
    { ...options, ...emit, skipLibCheck: true, plugins: [], rootDir: root, outDir },
  );
  const emitted = new Map();
  program.emit(undefined, (file, text) => emitted.set(file, text));
  for (const [file, text] of emitted) write(file, withExtensions(file, text, emitted));
}

/** Node's own resolution, unlike our bundler's, wants whole file names. */
function withExtensions(file, text, emitted) {
  return text.replace(/((?:from|import\()\s*)(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g, (whole, before, quote, specifier) => {
    const target = join(dirname(file), specifier);
    const end = emitted.has(`${target}.d.ts`) ? '.js' : emitted.has(join(target, 'index.d.ts')) ? '/index.js' : undefined;
    return end === undefined ? whole : `${before}${quote}${specifier.replace(/\/$/, '')}${end}${quote}`;
  });
}

function writeAlias(name) {
  const folder = join(dist, 'temporal', name);
  const to = (path) => relative(folder, join(dist, path)).replaceAll('\\', '/');
  const entry = sameEnds('./index');
  const files = [...(name === 'common' ? COMMONS_APART : []), 'pkg'];
  const apart = Object.fromEntries(
    files.flatMap((file) => ['', '.js', '/index.js'].map((end) => [`./lib/${file}${end}`, sameEnds(`./${file}`)])),
  );
  const protobufs = ['', '.js'].map((end) => [`./lib/converter/protobuf-payload-converters${end}`, sameEnds('./protobufs')]);
  const inside =
    name === 'common' ? { ...Object.fromEntries(protobufs), './lib/internal-non-workflow/*': sameEnds('./internal-non-workflow') } : {};
  const manifest = {
    name: `@temporalio/${name}`,
    version: '1.24.0',
    description: `Backstitch under Temporal's name: backstitch/${name}.`,
    license: 'MIT',
    main: './index.cjs',
    types: './index.d.cts',
    // Temporal's packages have no doors; any file of theirs leads to all that is in the package.
    exports: { '.': entry, ...apart, ...inside, './lib/*': sameEnds('./files'), './package.json': './package.json' },
  };
  manifest.typesVersions = { '*': typesOf(manifest.exports) };
  write(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeEnds(folder, 'index', to(`sdk/${name}`), to(`types/${name}`));
  const all = `${name}-files` in FILES_DOORS ? `${name}-files` : name;
  writeEnds(folder, 'files', to(`sdk/${all}`), to(`types/${all}`));
  if (name === 'common') for (const each of COMMONS_APART) writeEnds(folder, each, to(`sdk/${each}`), to(`types/${each}`));
  writeManifestFile(folder, manifest);
}

/** `lib/pkg`, whose default export is the package's own package.json. */
function writeManifestFile(folder, { name, version, description, license }) {
  const text = JSON.stringify({ name, version, description, license });
  write(join(folder, 'pkg.mjs'), `export default ${text};\n`);
  write(join(folder, 'pkg.cjs'), `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = ${text};\n`);
  for (const end of ['d.mts', 'd.cts'])
    write(join(folder, `pkg.${end}`), 'declare const pkg: { name: string; version: string };\nexport default pkg;\n');
}

/** The same for a compiler that does not read `exports` (`moduleResolution: node`). */
function typesOf(exports) {
  const inFolders = Object.entries(exports).filter(([name]) => name.startsWith('./lib/'));
  return Object.fromEntries(inFolders.map(([name, { require }]) => [name.slice(2), [require.types]]));
}

function sameEnds(base) {
  return {
    import: { types: `${base}.d.mts`, default: `${base}.mjs` },
    require: { types: `${base}.d.cts`, default: `${base}.cjs` },
  };
}

function writeEnds(folder, base, code, types) {
  write(join(folder, `${base}.mjs`), `export * from '${code}.js';\n`);
  write(join(folder, `${base}.cjs`), `module.exports = require('${code}.cjs');\n`);
  write(join(folder, `${base}.d.mts`), `export * from '${types}.js';\n`);
  write(join(folder, `${base}.d.cts`), `export * from '${types}.cjs';\n`);
}

function write(path, text) {
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
