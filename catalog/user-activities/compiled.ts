import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Writes compiled modules into a folder by their content, so that Node's module cache never serves an old one; where they are. */
export async function writeCompiled(outDir: string, files: readonly { readonly name: string; readonly text: string }[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text}\n`);
  const place = join(outDir, hash.digest('hex').slice(0, 32));
  if (existsSync(place)) {
    const now = new Date();
    await utimes(place, now, now).catch(() => undefined);
    return place;
  }
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

/** Another process may be about to load what is newer. */
const OLD_MS = 60_000;

/** Loaded modules stay in memory; their files are not read again. */
async function removeOld(outDir: string, place: string): Promise<void> {
  const others = (await readdir(outDir)).map((name) => join(outDir, name)).filter((path) => OURS.test(basename(path)) && path !== place);
  for (const path of others) {
    const old = await stat(path).then(
      ({ mtimeMs }) => mtimeMs < Date.now() - OLD_MS,
      () => false,
    );
    if (old) await rm(path, { recursive: true, force: true });
  }
}

/** The exports of a module, or why it throws while it is loaded. */
export async function importCompiled(path: string): Promise<{ readonly exports: Record<string, unknown> } | { readonly error: string }> {
  try {
    return { exports: (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown> };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
