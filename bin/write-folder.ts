import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isSafePath } from '../compiler/export/safe-path';
import { CliError, EXIT } from './cli-error';

/** Writes files into a folder that is empty or not there: all of them, or nothing. */
export async function writeFolder(out: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = resolve(out);
  const unsafe = Object.keys(files).find((path) => !isSafePath(path));
  if (unsafe !== undefined) {
    throw new CliError(
      'BAD_ANSWER',
      `the server named a file ${JSON.stringify(unsafe)}, which could lie anywhere: nothing was written`,
      EXIT.unreachable,
    );
  }
  try {
    await refuseUnlessFree(folder);
    await mkdir(dirname(folder), { recursive: true });
    // Beside its place, so that what is there in the end came there at once.
    const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
    try {
      for (const [path, text] of Object.entries(files)) {
        const file = join(draft, ...path.split('/'));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rename(draft, folder);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(
      'OUT_UNUSABLE',
      `${out} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}): choose another folder`,
      EXIT.usage,
    );
  }
}

async function refuseUnlessFree(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) {
    throw new CliError(
      'OUT_UNUSABLE',
      `${folder} is not empty: choose a folder that is empty or not there, so that nothing of yours is overwritten`,
      EXIT.usage,
    );
  }
}
