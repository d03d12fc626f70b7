import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { PART, type Workflows, withSourceMap, workflowPlugin } from './plugin';
import { runtimeFiles } from './runtime-files';
import { PLAIN, projectSettings } from './tsconfig';

/** One place in the source that the compiler marked; its index is the mark. */
export interface CallSite {
  readonly blockId: string;
  readonly line: number;
  readonly column: number;
  readonly callee?: string;
  /** `loop`: a loop, or a function that is handed to what calls it again and again; never the place of a command. */
  readonly kind: 'block' | 'call' | 'loop';
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

/** A module's text as it shall be bundled, with the map (v3, JSON) that leads back to `text`. `file` is absolute. */
export type RewriteModule = (file: string, text: string) => { readonly source: string; readonly sourceMap: string } | undefined;

export interface BundleParts {
  /** Modules that export `interceptors`, a function that makes them (`WorkflowInterceptorsFactory`); called for each run, in order. */
  readonly workflowInterceptorModules?: readonly string[];
  /** Module that exports `payloadConverter`, for values in the sandbox. Default: JSON and bytes. */
  readonly payloadConverterPath?: string;
  /** Module that exports `failureConverter`. */
  readonly failureConverterPath?: string;
  /**
   * Packages and Node modules that are left out: whoever imports them gets an empty module. For code that workflow code imports
   * along with what it needs, and never uses.
   */
  readonly ignoreModules?: readonly string[];
  /** Packages and files that are loaded once for all runs that share a context: what they hold, all runs have. */
  readonly preloadModules?: readonly string[];
  /** Packages in whose place others, or files (absolute), are taken. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Modules that are variables of the sandbox: their expressions, by the modules' names; an interceptor module may have made them. */
  readonly globals?: Readonly<Record<string, string>>;
  /** Modules that workflow code may not import are empty, instead of an error. */
  readonly refusesNothing?: boolean;
  /** Rewrites the project's own TypeScript and JavaScript modules before they are bundled; undefined leaves one as it is. */
  readonly rewrite?: RewriteModule;
}

export type BundleOptions = BundleParts &
  (
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
      }
  );

/** Bundles workflow code with the runtime into one script. Rejects with esbuild's `BuildFailure`; its `errors` have places and say what is not allowed. */
export async function bundleWorkflowCode(options: BundleOptions): Promise<{ code: string; sourceMap: string; buildId: string }> {
  const workflows = workflowsOf(options);
  const runtime = await runtimeFiles();
  const { contents, paths } = entryOf(options);
  const absWorkingDir = 'path' in workflows ? dirname(workflows.path) : workflows.resolveDir;
  const result = await build({
    stdin: { contents, resolveDir: absWorkingDir },
    absWorkingDir,
    bundle: true,
    write: false,
    // Never written; stack traces have files by their way from here, the same on every machine.
    outfile: join(absWorkingDir, '__backstitch_bundle.js'),
    format: 'iife',
    // What packages have for browsers needs the least of Node; Temporal's bundler asks for the same.
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    minifyWhitespace: true,
    legalComments: 'none',
    charset: 'utf8',
    sourcemap: 'external',
    logLevel: 'silent',
    tsconfigRaw: 'path' in workflows ? projectSettings(workflows.path) : PLAIN,
    ...(options.alias && { alias: { ...options.alias } }),
    plugins: [workflowPlugin(runtime, { ...options, workflows, paths, ignored: options.ignoreModules ?? [] })],
  });
  const own = result.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  const before = `${runtime.sdk}\nvar __backstitch_run=__backstitch_sdk.beginRun(__backstitch_door);\n`;
  const code = before + own;
  return { code, sourceMap: shifted(map, before.split('\n').length - 1), buildId: createHash('sha256').update(code).digest('hex') };
}

/** The module that joins the parts; they are evaluated in this order. */
function entryOf({ payloadConverterPath, failureConverterPath, workflowInterceptorModules = [], preloadModules = [] }: BundleParts) {
  const paths = new Map<string, string>();
  const imports: string[] = [];
  const part = (as: string, name: string, path: string) => {
    paths.set(name, path);
    imports.push(`import * as ${as} from '${name}';`);
    return as;
  };
  preloadModules.forEach((path, index) => {
    paths.set(PART.preloaded(index), path);
    imports.push(`import '${PART.shared(index)}';`);
  });
  const fields: string[] = [];
  if (payloadConverterPath !== undefined) fields.push(part('payloadConverter', PART.payloadConverter, payloadConverterPath));
  if (failureConverterPath !== undefined) fields.push(part('failureConverter', PART.failureConverter, failureConverterPath));
  const modules = [...new Set(workflowInterceptorModules)];
  const interceptors = modules.map((path, at) => part(`interceptors${at}`, PART.interceptors(at), path));
  if (interceptors.length > 0) fields.push(`interceptors: [${interceptors.join()}]`);
  const parts = fields.length > 0 ? `, { ${fields.join()} }` : '';
  const contents = `${imports.join('')}import * as workflows from '${PART.workflows}';__backstitch_bundle = __backstitch_sdk.createBundleDoor(__backstitch_run, workflows${parts});`;
  return { contents, paths };
}

function workflowsOf(options: BundleOptions): Workflows {
  if ('workflowsPath' in options) return { path: resolve(options.workflowsPath) };
  const { source, sourceMap, resolveDir = process.cwd() } = options;
  return { source: sourceMap === undefined ? source : withSourceMap(source, sourceMap), resolveDir };
}

/** The map of a text before which `lines` others stand now. */
function shifted(text: string, lines: number): string {
  const map = JSON.parse(text) as { mappings: string };
  map.mappings = ';'.repeat(lines) + map.mappings;
  return JSON.stringify(map);
}
