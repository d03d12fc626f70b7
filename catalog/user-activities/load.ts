import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ActivityFunction, ActivityProblem } from '../catalog';
import { bundleActivities } from './bundle';
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
  const place = await write(outDir, compiled);
  const functions: Record<string, ActivityFunction> = {};
  const owners = new Map([...taken].map((name) => [name, 'the shipped activities']));
  const failed = new Set(unbuilt.map((problem) => problem.file));

  for (const entry of entriesOf(files)) {
    if (failed.has(entry)) continue;
    const module = await importModule(join(place, basename(entry).replace(/\.m?[tj]s$/, '.mjs')));
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

async function write(outDir: string, files: readonly { readonly name: string; readonly text: string }[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text}\n`);
  const place = join(outDir, hash.digest('hex').slice(0, 32));
  if (existsSync(place)) return place;
  const fresh = `${place}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await Promise.all(files.map(({ name, text }) => writeFile(join(fresh, name), text)));
  await rename(fresh, place).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster with the same content.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await removeOld(outDir, place);
  return place;
}

/** What `write` made, and nothing else that may lie there. */
const OURS = /^[0-9a-f]{32}(\.\d+)?$/;

/** Loaded modules stay in memory; their files are not read again. */
async function removeOld(outDir: string, place: string): Promise<void> {
  const others = (await readdir(outDir)).filter((name) => OURS.test(name) && join(outDir, name) !== place);
  await Promise.all(others.map((name) => rm(join(outDir, name), { recursive: true, force: true })));
}

async function importModule(path: string): Promise<{ readonly exports: Record<string, unknown> } | { readonly error: string }> {
  try {
    return { exports: (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown> };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function isActivity(name: string, value: unknown): value is ActivityFunction {
  return name !== 'default' && typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}
