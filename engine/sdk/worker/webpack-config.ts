import type { Logger } from '../common';

/** What of webpack's configuration can be said about. */
export interface AnyWebpackConfiguration {
  resolve?: {
    alias?: Record<string, unknown> | { name: string; alias: unknown }[];
    fallback?: Record<string, unknown>;
    [other: string]: unknown;
  };
  externals?: unknown;
  module?: { rules?: unknown[]; [other: string]: unknown };
  plugins?: unknown[];
  [other: string]: unknown;
}

export interface Resolve {
  readonly alias: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
}

/** Calls a hook for webpack with a configuration like that of Temporal's bundler, and takes over what another bundler can do too. */
export function resolveOf(hook: (config: AnyWebpackConfiguration) => AnyWebpackConfiguration, logger: Logger | undefined): Resolve {
  const given = {
    mode: 'development',
    resolve: { alias: {}, fallback: {}, extensions: ['.ts', '.js'] },
    module: { rules: [] },
    plugins: [],
    externals: [],
  };
  const config = hook(structuredClone(given)) ?? given;
  const { alias = {}, fallback = {} } = config.resolve ?? {};
  const aliases = Array.isArray(alias) ? alias.map(({ name, alias: to }) => [name, to] as const) : Object.entries(alias);
  const [renamed, ignored] = [new Map<string, string>(), new Set<string>()];
  for (const [name, to] of [...aliases, ...Object.entries(fallback)]) {
    const plain = name.replace(/\$$/, '');
    if (to === false) ignored.add(plain);
    else if (typeof to === 'string') renamed.set(plain, to);
  }
  for (const each of [config.externals].flat()) {
    if (typeof each === 'string') ignored.add(each);
    else if (typeof each === 'object' && each !== null && !(each instanceof RegExp))
      for (const name of Object.keys(each)) ignored.add(name);
  }
  const rest = [config.module?.rules?.length && 'module.rules', config.plugins?.length && 'plugins'].filter(Boolean);
  if (rest.length > 0)
    logger?.warn(
      `webpackConfigHook: ${rest.join(' and ')} are not heeded, since workflows are bundled by esbuild, which reads TypeScript and tsconfig.json itself`,
    );
  return { alias: Object.fromEntries(renamed), ignored: [...ignored] };
}
