import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** TypeScript and JavaScript of the folder by path (`charge.ts`, `lib/ledger.ts`); a folder that is missing is empty. */
export async function readActivitiesFolder(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.m?[tj]s$/.test(entry.name) && !/\.(test|spec|d)\.m?[tj]s$/.test(entry.name))
    .map((entry) =>
      relative(dir, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.split('/').some((part) => part === 'node_modules' || part.startsWith('.')))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(join(dir, path), 'utf8').catch(() => undefined)));
  return Object.fromEntries(paths.flatMap((path, i) => (texts[i] === undefined ? [] : [[path, texts[i]]])));
}

/** Files at the top export activities; files deeper down only help them. */
export function entriesOf(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).filter((path) => !path.includes('/'));
}
