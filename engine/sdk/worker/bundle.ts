import { bundleWorkflowCode as bundleCode, type WorkflowBundle as OurBundle } from '../../worker';
import type { Logger } from '../common';
import type { BundlerPlugin } from './plugins';
import { type AnyWebpackConfiguration, resolveOf } from './webpack-config';

export interface BundleOptions {
  /** The module whose exported functions are the workflows. */
  workflowsPath: string;
  /** Modules that export `interceptors` (`WorkflowInterceptorsFactory`). */
  workflowInterceptorModules?: string[];
  logger?: Logger;
  /** Module that exports `payloadConverter`. */
  payloadConverterPath?: string;
  /** Module that exports `failureConverter`. */
  failureConverterPath?: string;
  /** Packages and Node modules that are left out: whoever imports them gets an empty module. */
  ignoreModules?: string[];
  /** Modules that are loaded once for all workflows that share a context (`reuseV8Context`): what they hold, all have. */
  preloadModules?: string[];
  /** Called as there; of what it gives, `resolve.alias`, `resolve.fallback` and `externals` are heeded, since the bundler is another. */
  // biome-ignore lint/suspicious/noExplicitAny: webpack's own type, which is not here
  webpackConfigHook?: (config: any) => any;
  plugins?: BundlerPlugin[];
}

/** Code, as text. */
export interface WorkflowBundle {
  code: string;
}
export interface WorkflowBundleWithSourceMap {
  sourceMap: string;
  code: string;
}
export interface WorkflowBundlePath {
  codePath: string;
}
/** @deprecated The map stands in the code. */
export interface WorkflowBundlePathWithSourceMap {
  codePath: string;
  sourceMapPath: string;
}
export type WorkflowBundleOption = WorkflowBundle | WorkflowBundleWithSourceMap | WorkflowBundlePath | WorkflowBundlePathWithSourceMap;

/** Bundles workflow code once, for workers that start later, or elsewhere. */
export async function bundleWorkflowCode(given: BundleOptions): Promise<WorkflowBundleWithSourceMap & Pick<OurBundle, 'buildId'>> {
  let options = given;
  for (const plugin of given.plugins ?? []) options = plugin.configureBundler?.(options) ?? options;
  const { ignoreModules = [], preloadModules = [], webpackConfigHook, logger, plugins: _, ...rest } = options;
  const both = preloadModules.filter((each) => ignoreModules.includes(each));
  if (both.length > 0) throw new Error(`Cannot preload modules that are also ignored: ${both.map((each) => `'${each}'`).join(', ')}`);
  const resolve = webpackConfigHook && resolveOf(webpackConfigHook as (config: AnyWebpackConfiguration) => AnyWebpackConfiguration, logger);
  try {
    return await bundleCode({
      ...rest,
      preloadModules: [...new Set(preloadModules)],
      ignoreModules: [...ignoreModules, ...(resolve?.ignored ?? [])],
      ...(resolve && { alias: resolve.alias, globals: resolve.globals, refusesNothing: resolve.refusesNothing }),
    });
  } catch (error) {
    throw withRefusedFirst(error);
  }
}

/** Modules that may not be imported stand first, in the words that programs for Temporal's bundler look for. */
function withRefusedFirst(error: unknown): unknown {
  const { errors } = error as { errors?: readonly { detail?: unknown }[] };
  if (!(error instanceof Error) || !Array.isArray(errors)) return error;
  const refused = errors.flatMap(({ detail }) => (detail as { refused?: string } | undefined)?.refused ?? []);
  if (refused.length === 0) return error;
  const names = [...new Set(refused.map((name) => name.replace(/^node:/, '')))].map((name) => `  - '${name}'\n`).join('');
  error.message = `Your Workflow code (or a library used by your Workflow code) is importing the following disallowed modules:\n${names}${error.message}`;
  return error;
}
