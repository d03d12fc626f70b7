import { basename } from 'node:path';
import type { OnResolveArgs, OnResolveResult, PartialMessage, Plugin } from 'esbuild';
import { judge, SHIMS } from './modules';
import type { RuntimeFiles } from './runtime-files';

export const WORKFLOWS_MODULE = 'backstitch:workflows';

/** The user's module: a file, or text that has no file. */
export type Workflows = { readonly path: string } | { readonly source: string; readonly resolveDir: string };

/** Puts the SDK and the user's module in their places, and refuses what workflows cannot use, naming the chain of imports. */
export function workflowPlugin(runtime: RuntimeFiles, workflows: Workflows): Plugin {
  const importerOf = new Map<string, string>();
  const chain = (importer: string) => {
    const files: string[] = [];
    for (let at: string | undefined = importer; at && files.length < 50; at = importerOf.get(at)) files.unshift(shown(at));
    return files.filter((file) => file !== '');
  };
  const refuse = (args: OnResolveArgs, reason: string): OnResolveResult => {
    const text = `${reason}. Move that code into an activity. Imported by: ${[...chain(args.importer), args.path].join(' -> ')}`;
    return { errors: [{ text } satisfies PartialMessage] };
  };

  return {
    name: 'backstitch-workflow',
    setup(build) {
      build.onResolve({ filter: /^backstitch:workflows$/ }, () =>
        'path' in workflows ? { path: workflows.path } : { path: 'workflow.ts', namespace: 'backstitch-source' },
      );
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'asked') return undefined;
        if (args.kind === 'dynamic-import') return refuse(args, `dynamic import() is not available in workflows`);
        const verdict = judge(args.path);
        if (verdict.kind === 'sdk') return { path: verdict.file, namespace: 'backstitch-runtime', sideEffects: false };
        if (verdict.kind === 'shim') return { path: verdict.name, namespace: 'backstitch-shim', sideEffects: false };
        if (verdict.kind === 'forbidden') return refuse(args, verdict.reason);
        const resolveDir = args.namespace === 'backstitch-source' && 'resolveDir' in workflows ? workflows.resolveDir : args.resolveDir;
        const found = await build.resolve(args.path, { kind: args.kind, importer: args.importer, resolveDir, pluginData: 'asked' });
        if (found.errors.length > 0) {
          if (!/^\.\/activities(\.[jt]s)?$/.test(args.path)) return { errors: found.errors };
          return refuse(args, `'${args.path}' can only be imported as a type (\`import type * as activities from '${args.path}'\`)`);
        }
        if (!importerOf.has(found.path)) importerOf.set(found.path, args.importer);
        return found;
      });
      build.onLoad({ filter: /.*/, namespace: 'backstitch-runtime' }, ({ path }) => ({
        contents: runtime.modules.get(path),
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'backstitch-shim' }, ({ path }) => ({ contents: SHIMS[path], loader: 'js' }));
      build.onLoad({ filter: /.*/, namespace: 'backstitch-source' }, () =>
        'source' in workflows ? { contents: workflows.source, loader: 'ts', resolveDir: workflows.resolveDir } : undefined,
      );
    },
  };
}

function shown(importer: string): string {
  return importer.startsWith('<stdin>') ? '' : basename(importer);
}
