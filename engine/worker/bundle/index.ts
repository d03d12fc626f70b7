import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { RUNTIME_MODULE, WORKFLOWS_MODULE, type Workflows, workflowPlugin } from './plugin';
import { runtimeFiles } from './runtime-files';

/** One place in the source that the compiler marked; its index is the mark. */
export interface CallSite {
  readonly blockId: string;
  readonly line: number;
  readonly column: number;
  readonly callee?: string;
  readonly kind: 'block' | 'call';
}

/** Workflow code as a worker runs it: one script with the SDK's runtime inside. */
export interface WorkflowBundle {
  readonly code: string;
  /** Source map (v3, JSON) of `code`. */
  readonly sourceMap?: string;
  /** SHA-256 of `code`, hex: the same source and SDK give the same id on every machine. */
  readonly buildId: string;
  readonly callSites?: readonly CallSite[];
}

export type BundleOptions =
  | {
      /** The module whose exported functions are the workflows. */
      readonly workflowsPath: string;
    }
  | {
      /** The text of that module, TypeScript. */
      readonly source: string;
      /** Where its relative imports and packages are looked for. Default: the working directory. */
      readonly resolveDir?: string;
      /** Source map from `source` to what the author wrote. */
      readonly sourceMap?: string;
    };

/** Bundles workflow code with the runtime into one script. Rejects with esbuild's `BuildFailure`; its `errors` have places and say what is not allowed. */
export async function bundleWorkflowCode(options: BundleOptions): Promise<{ code: string; sourceMap: string; buildId: string }> {
  const workflows = workflowsOf(options);
  const result = await build({
    stdin: {
      contents: `import { createBundleDoor } from '${RUNTIME_MODULE}';import * as workflows from '${WORKFLOWS_MODULE}';__backstitch_bundle = createBundleDoor(workflows);`,
      resolveDir: '/',
    },
    absWorkingDir: 'path' in workflows ? dirname(workflows.path) : workflows.resolveDir,
    bundle: true,
    write: false,
    outfile: '/workflow.js',
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    supported: { 'dynamic-import': false },
    define: { 'process.env.NODE_ENV': '"production"' },
    minifyWhitespace: true,
    legalComments: 'none',
    charset: 'utf8',
    sourcemap: 'external',
    logLevel: 'silent',
    // Whatever tsconfig.json lies around does not change what a bundle is.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
    plugins: [workflowPlugin(await runtimeFiles(), workflows)],
  });
  const code = result.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  return { code, sourceMap: withoutRuntime(map), buildId: createHash('sha256').update(code).digest('hex') };
}

function workflowsOf(options: BundleOptions): Workflows {
  if ('workflowsPath' in options) return { path: options.workflowsPath };
  const { source, sourceMap, resolveDir = process.cwd() } = options;
  // esbuild follows the map through, so that stacks lead to what the author wrote.
  const comment = sourceMap && `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(sourceMap).toString('base64')}`;
  return { source: source + (comment ?? ''), resolveDir };
}

/** The runtime's text is of no use to an author's stack trace and would be most of the map. */
function withoutRuntime(text: string): string {
  const map = JSON.parse(text) as { sources: string[]; sourcesContent?: (string | null)[] };
  map.sourcesContent = map.sourcesContent?.map((content, i) => (map.sources[i]?.startsWith('backstitch-runtime:') ? null : content));
  return JSON.stringify(map);
}
