import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Message, type Plugin } from 'esbuild';
import type { ActivityProblem } from '../catalog';

/** The user's modules as JavaScript, one per entry (file name without folder and extension), plus what they share. */
export interface ActivityBundle {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly problems: readonly ActivityProblem[];
}

/** Bundles every entry that can be bundled; the others become problems. All go together, so that a helper they share exists once. */
export async function bundleActivities(dir: string, entries: readonly string[], dist: string): Promise<ActivityBundle> {
  if (entries.length === 0) return { files: [], problems: [] };
  const options = optionsFor(dir, dist);
  const all = await attempt(options, dir, entries);
  if (all.errors.length === 0) return { files: all.files, problems: [] };
  const problems: ActivityProblem[] = [];
  const good: string[] = [];
  for (const entry of entries) {
    const { errors } = await attempt(options, dir, [entry]);
    if (errors.length === 0) good.push(entry);
    else problems.push(...errors.map((error) => problemOf(entry, error)));
  }
  return { files: good.length > 0 ? (await attempt(options, dir, good)).files : [], problems };
}

function optionsFor(dir: string, dist: string): BuildOptions {
  return {
    absWorkingDir: dir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outdir: join(dir, 'out'),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
    plugins: [packagesStayOutside(dist)],
  };
}

async function attempt(
  options: BuildOptions,
  dir: string,
  entries: readonly string[],
): Promise<{ files: ActivityBundle['files']; errors: readonly Message[] }> {
  try {
    const { outputFiles = [] } = await build({ ...options, entryPoints: entries.map((entry) => join(dir, entry)) });
    return { files: outputFiles.map((file) => ({ name: file.path.slice(join(dir, 'out').length + 1), text: file.text })), errors: [] };
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly Message[] };
    if (!errors?.length) throw error;
    return { files: [], errors };
  }
}

const FROM_PLUGIN = Symbol('resolving');

/** Packages are not bundled: they are loaded from where the user installed them; our SDK is the one that the worker uses. */
function packagesStayOutside(dist: string): Plugin {
  return {
    name: 'packages-stay-outside',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^(backstitch|@temporalio)\/(activity|common|client|worker|testing|workflow)$/ }, ({ path }) => {
        const door = path.slice(path.indexOf('/') + 1);
        return { path: pathToFileURL(join(dist, 'sdk', `${door}.js`)).href, external: true };
      });
      onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData, importer }) => {
        if (pluginData === FROM_PLUGIN || kind === 'entry-point' || path.startsWith('node:')) return undefined;
        const found = await resolve(path, { kind, resolveDir, importer, pluginData: FROM_PLUGIN });
        if (found.errors.length > 0) return { errors: found.errors };
        return found.external || !found.path.startsWith('/')
          ? { path: found.path, external: true }
          : { path: pathToFileURL(found.path).href, external: true };
      });
    },
  };
}

function problemOf(entry: string, { text, location }: Message): ActivityProblem {
  const elsewhere = location && location.file !== entry ? ` (${location.file}:${location.line})` : '';
  return { file: entry, id: 'activities/build', message: text + elsewhere, ...(location && !elsewhere ? { line: location.line } : {}) };
}
