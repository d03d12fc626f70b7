import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Loader, type OnResolveArgs, type OnResolveResult, type PartialMessage, type Plugin, transform } from 'esbuild';
import type { RewriteModule } from '.';
import { judge } from './modules';
import type { RuntimeFiles } from './runtime-files';
import { SHIMS } from './shims';

/** Names under which the entry imports what the user gave. */
export const PART = {
  workflows: 'backstitch:workflows',
  payloadConverter: 'backstitch:payload-converter',
  failureConverter: 'backstitch:failure-converter',
  interceptors: (index: number) => `backstitch:interceptors/${index}`,
  /** A module that the runs of a context share, and the module itself. */
  shared: (index: number) => `backstitch:shared/${index}`,
  preloaded: (index: number) => `backstitch:preloaded/${index}`,
} as const;

/** The user's module: a file, or text that has no file. */
export type Workflows = { readonly path: string } | { readonly source: string; readonly resolveDir: string };

export interface Parts {
  readonly workflows: Workflows;
  /** Paths of the other parts, by the name under which the entry imports them. */
  readonly paths: ReadonlyMap<string, string>;
  readonly ignored: readonly string[];
  readonly preloadModules?: readonly string[];
  readonly globals?: Readonly<Record<string, string>>;
  readonly refusesNothing?: boolean;
  readonly rewrite?: RewriteModule | undefined;
}

/** Detail of an error about a module that workflow code may not import. */
export interface Refused {
  readonly refused: string;
}

const OURS = 'asked';

/** Temporal's OpenTelemetry interceptors have a file that stands in outside of workflows, and beside it the one that bundlers must take. */
const OTEL_IMPORTS = /([\\/]@temporalio[\\/]interceptors-opentelemetry(?:-v2)?[\\/]lib[\\/]workflow[\\/]workflow-imports)\.js$/;

/** Puts the SDK and the user's modules in their places, and refuses what workflows cannot use, naming the chain of imports. */
export function workflowPlugin(
  runtime: RuntimeFiles,
  { workflows, paths, ignored, preloadModules = [], globals = {}, refusesNothing = false, rewrite }: Parts,
): Plugin {
  const importerOf = new Map<string, string>();
  const chain = (importer: string) => {
    const files: string[] = [];
    for (let at: string | undefined = importer; at && files.length < 50; at = importerOf.get(at)) files.unshift(shown(at));
    return files.filter((file) => file !== '');
  };
  const refuse = (args: OnResolveArgs, reason: string): OnResolveResult => {
    const text = `${reason}. Move that code into an activity. Imported by: ${[...chain(args.importer), args.path].join(' -> ')}`;
    return { errors: [{ text, detail: { refused: args.path } satisfies Refused } satisfies PartialMessage] };
  };

  return {
    name: 'backstitch-workflow',
    setup(build) {
      build.onResolve({ filter: /^backstitch:workflows$/ }, () =>
        'path' in workflows ? undefined : { path: 'workflow.ts', namespace: 'backstitch-source' },
      );
      build.onResolve({ filter: /^backstitch:shared\// }, ({ path }) => ({ path, namespace: 'backstitch-shared' }));
      build.onResolve({ filter: /^backstitch:/ }, async ({ path: name, resolveDir }) => {
        const path = name === PART.workflows && 'path' in workflows ? workflows.path : paths.get(name);
        if (path === undefined) return undefined;
        // With or without its extension, as `require.resolve` or a person may have written it.
        return await build.resolve(path, { kind: 'import-statement', resolveDir, pluginData: OURS });
      });
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === OURS) return undefined;
        if (Object.hasOwn(globals, args.path)) return { path: args.path, namespace: 'backstitch-global' };
        if (args.kind === 'dynamic-import' && !isOfPackage(args.importer) && !refusesNothing)
          return refuse(args, `dynamic import() is not available in workflows`);
        const verdict = judge(args.path, ignored);
        if (verdict.kind === 'sdk') return { path: verdict.file, namespace: 'backstitch-runtime', sideEffects: false };
        if (verdict.kind === 'protobufs') return { path: 'protobufs.js', namespace: 'backstitch-runtime' };
        if (verdict.kind === 'shim') return { path: verdict.name, namespace: 'backstitch-shim', sideEffects: false };
        if (verdict.kind === 'ignored' || (verdict.kind === 'forbidden' && refusesNothing))
          return { path: args.path, namespace: 'backstitch-ignored', sideEffects: false };
        if (verdict.kind === 'forbidden') return refuse(args, verdict.reason);
        const resolveDir = args.namespace === 'backstitch-source' && 'resolveDir' in workflows ? workflows.resolveDir : args.resolveDir;
        const found = await build.resolve(args.path, { kind: args.kind, importer: args.importer, resolveDir, pluginData: OURS });
        if (found.errors.length > 0) {
          if (!/^\.\/activities(\.[jt]s)?$/.test(args.path)) return { errors: found.errors };
          return refuse(args, `'${args.path}' can only be imported as a type (\`import type * as activities from '${args.path}'\`)`);
        }
        const shared = preloadModules.findIndex((each) => [args.path, found.path, withoutExtension(found.path)].includes(each));
        if (shared >= 0) return { path: PART.shared(shared), namespace: 'backstitch-shared' };
        // Files can be left out too, by their absolute path with or without its extension.
        if (ignored.includes(found.path) || ignored.includes(withoutExtension(found.path)))
          return { path: found.path, namespace: 'backstitch-ignored', sideEffects: false };
        if (!importerOf.has(found.path)) importerOf.set(found.path, args.importer);
        return { ...found, path: found.path.replace(OTEL_IMPORTS, '$1-impl.js') };
      });
      build.onLoad({ filter: /.*/, namespace: 'backstitch-runtime' }, ({ path }) => ({
        contents: runtime.modules.get(path),
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'backstitch-shim' }, ({ path }) => ({ contents: SHIMS[path], loader: 'js' }));
      build.onLoad({ filter: /.*/, namespace: 'backstitch-ignored' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
      // The first run of a context loads them, the others find them: what they hold, all have.
      build.onLoad({ filter: /.*/, namespace: 'backstitch-shared' }, ({ path }) => {
        const index = Number(path.split('/').at(-1));
        return {
          contents: `module.exports = (__backstitch_shared.modules ??= {})[${index}] ??= require('${PART.preloaded(index)}');`,
          loader: 'js',
          resolveDir: 'path' in workflows ? dirname(workflows.path) : workflows.resolveDir,
        };
      });
      build.onLoad({ filter: /.*/, namespace: 'backstitch-global' }, ({ path }) => ({
        contents: `module.exports = ${globals[path]};`,
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'backstitch-source' }, () =>
        'source' in workflows ? { contents: workflows.source, loader: 'ts', resolveDir: workflows.resolveDir } : undefined,
      );
      if (!refusesNothing && !ignored.includes('process'))
        build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
          if (isOfPackage(path) || !(await usesProcess(await readFile(path, 'utf8'), loaderOf(path)))) return undefined;
          const text = `'process' is not available in workflows, because what it says can differ on replay. Pass it as an argument, or ask an activity. Used in: ${shown(path)}`;
          return { errors: [{ text, detail: { refused: 'process' } satisfies Refused }] };
        });
      if (rewrite === undefined) return;
      build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        if (isOfPackage(path)) return undefined;
        const rewritten = rewrite(path, await readFile(path, 'utf8'));
        return rewritten && { contents: withSourceMap(rewritten.source, rewritten.sourceMap), loader: loaderOf(path) };
      });
    },
  };
}

/** In two parts: tools that look for the word would take this file's own text for its map. */
const MAP_MARK = ['//# source', 'MappingURL='].join('');

/** esbuild follows the map through, so that stacks lead to what the author wrote. */
export function withSourceMap(source: string, sourceMap: string): string {
  return `${source}\n${MAP_MARK}data:application/json;base64,${Buffer.from(sourceMap).toString('base64')}`;
}

/**
 * Whether code needs Node's `process`: names it where no variable of its own has that name. `process.env.NODE_ENV` is replaced, and
 * code that asks `typeof process` knows how to do without.
 */
async function usesProcess(source: string, loader: Loader): Promise<boolean> {
  if (!/\bprocess\b/.test(source) || /\btypeof\s+process\b/.test(source)) return false;
  const define = { process: '__free_process__', 'process.env.NODE_ENV': '"production"' };
  // What cannot be read is an error of the bundle, with its place.
  const { code } = await transform(source, { loader, define, logLevel: 'silent' }).catch(() => ({ code: '' }));
  return code.includes('__free_process__');
}

function loaderOf(file: string): Loader {
  const [, kind = 'js'] = /\.[cm]?([jt]sx?)$/.exec(file) ?? [];
  return kind as Loader;
}

function withoutExtension(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}

function shown(importer: string): string {
  return importer.startsWith('<stdin>') ? '' : basename(importer);
}

function isOfPackage(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}
