import { basename, join } from 'node:path';
import type { ActivityFunction, ActivityProblem } from '../catalog';
import { bundleActivities } from './bundle';
import { importCompiled, writeCompiled } from './compiled';
import { entriesOf, readActivitiesFolder } from './read-folder';

export interface LoadedActivities {
  readonly functions: Readonly<Record<string, ActivityFunction>>;
  /** Every file that loaded, with the helpers, for the type checker. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly ActivityProblem[];
}

export interface LoadOptions {
  /** The user's folder. */
  readonly dir: string;
  /** Where compiled modules go, a folder per content, so that Node's module cache never serves an old one. */
  readonly outDir: string;
  readonly dist: string;
  /** Names that are taken. */
  readonly taken: ReadonlySet<string>;
}

/** Loads the folder. What is wrong with one file is a problem of that file; the others are loaded. */
export async function loadUserActivities({ dir, outDir, dist, taken }: LoadOptions): Promise<LoadedActivities> {
  const files = await readActivitiesFolder(dir);
  const { files: compiled, problems: unbuilt } = await bundleActivities(dir, entriesOf(files), dist);
  const problems: ActivityProblem[] = [...unbuilt];
  const place = await writeCompiled(outDir, compiled);
  const functions: Record<string, ActivityFunction> = {};
  const owners = new Map([...taken].map((name) => [name, 'the shipped activities']));
  const failed = new Set(unbuilt.map((problem) => problem.file));

  for (const entry of entriesOf(files)) {
    if (failed.has(entry)) continue;
    const module = await importCompiled(join(place, basename(entry).replace(/\.m?[tj]s$/, '.mjs')));
    if ('error' in module) {
      failed.add(entry);
      problems.push({ file: entry, id: 'activities/load', message: `The file throws while it is loaded: ${module.error}` });
      continue;
    }
    for (const [name, value] of Object.entries(module.exports)) {
      if (!isActivity(name, value)) continue;
      const owner = owners.get(name);
      if (owner !== undefined) {
        problems.push({
          file: entry,
          id: 'activities/name-clash',
          message: `'${name}' is exported by ${owner} already: give this one another name.`,
        });
        continue;
      }
      owners.set(name, entry);
      functions[name] = value;
    }
  }
  return { functions, files: Object.fromEntries(Object.entries(files).filter(([path]) => !failed.has(path))), problems };
}

function isActivity(name: string, value: unknown): value is ActivityFunction {
  return name !== 'default' && typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}
