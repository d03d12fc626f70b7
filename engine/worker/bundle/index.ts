import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { WORKFLOWS_MODULE, type Workflows, workflowPlugin } from './plugin';
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
  const runtime = await runtimeFiles();
  const result = await build({
    stdin: {
      contents: `import * as workflows from '${WORKFLOWS_MODULE}';__backstitch_bundle = __backstitch_sdk.createBundleDoor(__backstitch_run, workflows);`,
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
    plugins: [workflowPlugin(runtime, workflows)],
  });
  const own = result.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  const before = `${runtime.sdk}\nvar __backstitch_run=__backstitch_sdk.beginRun(__backstitch_door);\n`;
  const code = before + own;
  return { code, sourceMap: shifted(map, before.split('\n').length - 1), buildId: createHash('sha256').update(code).digest('hex') };
}

function workflowsOf(options: BundleOptions): Workflows {
  if ('workflowsPath' in options) return { path: options.workflowsPath };
  const { source, sourceMap, resolveDir = process.cwd() } = options;
  // esbuild follows the map through, so that stacks lead to what the author wrote.
  const comment = sourceMap && `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(sourceMap).toString('base64')}`;
  return { source: source + (comment ?? ''), resolveDir };
}

/** The map of a text before which `lines` others stand now. */
function shifted(text: string, lines: number): string {
  const map = JSON.parse(text) as { mappings: string };
  map.mappings = ';'.repeat(lines) + map.mappings;
  return JSON.stringify(map);
}
