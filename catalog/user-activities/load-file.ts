import { basename, dirname, extname, join, resolve } from 'node:path';
import type { ActivityFunction } from '../catalog';
import { bundleActivities } from './bundle';
import { importCompiled, writeCompiled } from './compiled';

export type LoadedFile =
  /** What the module exports by name; `default`, if it is a function, takes every other name. */
  { readonly functions: Readonly<Record<string, ActivityFunction>> } | { readonly problems: readonly string[] };

/** Loads one TypeScript (or JavaScript) file of activities as it stands, for a worker of its own. `outDir` is where its compiled form goes. */
export async function loadActivitiesFile(options: {
  readonly file: string;
  readonly outDir: string;
  readonly dist: string;
}): Promise<LoadedFile> {
  const file = resolve(options.file);
  const entry = basename(file);
  const { files, problems } = await bundleActivities(dirname(file), [entry], options.dist);
  if (problems.length > 0)
    return { problems: problems.map(({ line, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`) };
  const place = await writeCompiled(options.outDir, files);
  const module = await importCompiled(join(place, `${entry.slice(0, -extname(entry).length)}.mjs`));
  if ('error' in module) return { problems: [`${file} throws while it is loaded: ${module.error}`] };
  const functions = Object.fromEntries(Object.entries(module.exports).filter(([, value]) => isFunction(value))) as Record<
    string,
    ActivityFunction
  >;
  if (Object.keys(functions).length === 0) return { problems: [`${file} exports no function`] };
  return { functions };
}

function isFunction(value: unknown): value is ActivityFunction {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}
