// Bundles our TypeScript for Node into dist/ with esbuild, in about a second. Plain Node, so that build.mjs, dev.mjs and
// Vitest's globalSetup can call it. Only entries whose file exists are built.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = process.env.BACKSTITCH_DIST ?? join(root, 'dist');

export const SDK_DOORS = ['workflow', 'activity', 'client', 'worker', 'common', 'testing', 'patterns'];

/** What imports of single files of Temporal's packages lead to. */
export const FILES_DOORS = {
  'common-files': 'engine/sdk/common/files/index.ts',
  'client-files': 'engine/sdk/client/files.ts',
  'workflow-files': 'engine/sdk/workflow/files.ts',
  'proto-utils': 'engine/sdk/client/proto-utils.ts',
  'internal-non-workflow': 'engine/sdk/client/non-workflow.ts',
};

export const PROTOBUFS_DOOR = 'engine/sdk/common/protobufs/index.ts';

/** Each with the file behind it; `dist/sdk/<name>.js`, and `<name>.cjs` for those that cannot `require` a module. */
export const DOORS = {
  ...Object.fromEntries(SDK_DOORS.map((name) => [name, `engine/sdk/${name}/index.ts`])),
  ...FILES_DOORS,
  protobufs: PROTOBUFS_DOOR,
};

/**
 * Each group is one esbuild call. The main group shares its modules (splitting), because what users import from
 * `backstitch/activity` must be the very module that the worker uses; a thread is a realm of its own and gets one file.
 */
const GROUPS = [
  {
    name: 'main',
    entries: {
      backstitch: 'bin/backstitch.ts',
      ...Object.fromEntries(Object.entries(DOORS).map(([name, file]) => [`sdk/${name}`, file])),
    },
  },
  { name: 'sqlite-store thread', entries: { 'threads/sqlite-store': 'engine/store/sqlite/thread.ts' } },
  { name: 'workflow thread', entries: { 'threads/workflow': 'engine/worker/thread/main.ts' } },
  { name: 'language thread', entries: { 'threads/language': 'compiler/check/thread.ts' } },
];

/** Builds every group; throws at the end when one failed, after the others have been written. `clean` also removes what no group wrote. */
export async function buildNode({ clean = false, define = {} } = {}) {
  const { build } = await import('esbuild');
  const written = new Set();
  const failures = [];
  for (const group of GROUPS) {
    const entryPoints = Object.fromEntries(Object.entries(group.entries).filter(([, file]) => existsSync(join(root, file))));
    if (Object.keys(entryPoints).length === 0) continue;
    try {
      const result = await build({
        absWorkingDir: root,
        entryPoints,
        outdir: dist,
        write: false,
        bundle: true,
        splitting: group.name === 'main',
        chunkNames: 'chunks/[name]-[hash]',
        format: 'esm',
        platform: 'node',
        target: 'node20',
        packages: 'external',
        sourcemap: true,
        logLevel: 'silent',
        legalComments: 'none',
        define,
      });
      for (const file of result.outputFiles) {
        written.add(file.path);
        writeWhenChanged(file.path, file.contents);
      }
    } catch (error) {
      failures.push(new Error(`${group.name}: ${error.message}`));
    }
  }
  for (const file of await buildCommonJs(build, define).catch((error) => void failures.push(error) ?? [])) written.add(file);
  if (failures.length > 0) throw new Error(`esbuild could not bundle\n${failures.map((f) => f.message).join('\n')}`);
  if (clean) removeAllBut(written);
  return { files: written.size };
}

/**
 * The doors once more for `require` where it takes no modules: in Jest, and in Node before 20.19. One file for all of them, since they
 * share classes. Everywhere else a door's `.cjs` is the module itself, so that there are no two of anything in a process.
 */
async function buildCommonJs(build, define) {
  const entries = Object.entries(DOORS).filter(([, file]) => existsSync(join(root, file)));
  const contents = entries.map(([name, file]) => `export * as ${wordOf(name)} from './${file}';`).join('\n');
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile: join(dist, 'sdk', 'all.cjs'),
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
    legalComments: 'none',
    define: { ...define, 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  const doors = entries.map(([name]) => ({
    path: join(dist, 'sdk', `${name}.cjs`),
    contents: Buffer.from(doorText(name)),
  }));
  const files = [...outputFiles, ...doors];
  for (const { path, contents } of files) writeWhenChanged(path, contents);
  return files.map(({ path }) => path);
}

/**
 * A plain object of its own: tests put stand-ins into it (`jest.spyOn`, `jest.mock`), and all who require it see them. The second way is
 * one that bundlers of programs do not follow: they would take in everything twice, and the bundler of workflows with it.
 */
function doorText(name) {
  return `let door;
try {
  door = require('./${name}.js');
} catch {
  door = require('node:module').createRequire(__filename)('./all.cjs').${wordOf(name)};
}
module.exports = Object.defineProperty({ ...door }, '__esModule', { value: true });
`;
}

function wordOf(name) {
  return name.replaceAll('-', '_');
}

/** Renames into place, so that a process that starts meanwhile never reads half a file. */
function writeWhenChanged(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

function removeAllBut(keep) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && /\.c?js(\.map)?$/.test(entry.name) && !keep.has(path)) rmSync(path);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const startedAt = Date.now();
  const { files } = await buildNode();
  console.log(`bundled ${files} files into ${relative(process.cwd(), dist) || '.'} in ${Date.now() - startedAt} ms`);
}
