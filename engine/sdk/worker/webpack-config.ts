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
  /** Modules that are variables of the sandbox: their expressions, by the modules' names. */
  readonly globals: Readonly<Record<string, string>>;
  /** The hook has taken out what refuses modules: they are empty then. */
  readonly refusesNothing: boolean;
}

/** The rules of Temporal's bundler, for hooks that look for one of them. */
function usualRules(): object[] {
  const jsc = { target: 'es2017', parser: { syntax: 'typescript', decorators: true } };
  return [
    { test: /\.js$/, enforce: 'pre', use: ['source-map-loader'] },
    { test: /\.ts$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: { sourceMap: true, jsc } } },
  ];
}

function textOf(_: string, value: unknown): unknown {
  return value instanceof RegExp || typeof value === 'function' ? String(value) : value;
}

/** Calls a hook for webpack with a configuration like that of Temporal's bundler, and takes over what another bundler can do too. */
export function resolveOf(hook: (config: AnyWebpackConfiguration) => AnyWebpackConfiguration, logger: Logger | undefined): Resolve {
  /** Stands where Temporal's function stands that refuses modules; whoever puts other externals in its place is refused none. */
  const refuse = async (): Promise<undefined> => undefined;
  const rules = usualRules();
  const given = {
    mode: 'development',
    devtool: 'inline-source-map',
    resolve: { alias: {}, fallback: {}, extensions: ['.ts', '.js'] },
    module: { rules },
    plugins: [],
    externals: refuse,
  };
  const usual = JSON.stringify(rules, textOf);
  const config = hook(given) ?? given;
  const { alias = {}, fallback = {} } = config.resolve ?? {};
  const aliases = Array.isArray(alias) ? alias.map(({ name, alias: to }) => [name, to] as const) : Object.entries(alias);
  const [renamed, ignored] = [new Map<string, string>(), new Set<string>()];
  for (const [name, to] of [...aliases, ...Object.entries(fallback)]) {
    const plain = name.replace(/\$$/, '');
    if (to === false) ignored.add(plain);
    else if (typeof to === 'string') renamed.set(plain, to);
  }
  const externals = [config.externals].flat();
  const globals = new Map<string, string>();
  for (const each of externals) {
    if (typeof each === 'string') ignored.add(each);
    else if (typeof each === 'object' && each !== null && !(each instanceof RegExp))
      for (const [name, to] of Object.entries(each)) {
        const [, expression] = typeof to === 'string' ? (/^(?:(?:var|global|this|window|self|root) )?([\w$.]+)$/.exec(to) ?? []) : [];
        if (expression) globals.set(name, expression);
        else ignored.add(name);
      }
  }
  const isChanged = JSON.stringify(config.module?.rules, textOf) !== usual;
  const rest = [isChanged && 'module.rules', config.plugins?.length && 'plugins'].filter(Boolean);
  if (rest.length > 0)
    logger?.warn(
      `webpackConfigHook: ${rest.join(' and ')} are not heeded, since workflows are bundled by esbuild, which reads TypeScript and tsconfig.json itself`,
    );
  return {
    alias: Object.fromEntries(renamed),
    ignored: [...ignored],
    globals: Object.fromEntries(globals),
    refusesNothing: !externals.includes(refuse),
  };
}
