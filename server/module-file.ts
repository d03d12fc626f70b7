import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BundleOptions, bundleWorkflowCode } from '../engine/worker';
import { StartError } from './start-error';

const INDEXES = ['index.ts', 'index.mts', 'index.js', 'index.mjs'];

/** The file that a path means: itself, or the index of a folder. Throws `StartError`. */
export function moduleFile(path: string, code: 'BAD_WORKFLOWS' | 'BAD_ACTIVITIES', option: string): string {
  const file = resolve(path);
  const kind = statSync(file, { throwIfNoEntry: false });
  if (kind?.isFile()) return file;
  const index = kind?.isDirectory()
    ? INDEXES.map((name) => join(file, name)).find((each) => statSync(each, { throwIfNoEntry: false }))
    : undefined;
  if (index) return index;
  throw new StartError(code, `${option} must name a TypeScript or JavaScript file, or a folder with an index.ts: there is none at ${file}`);
}

/** The bundle of a file with workflows. What is in the way is a `StartError` with its places. */
export async function bundleFile(workflowsPath: string, rewrite?: BundleOptions['rewrite']) {
  try {
    return await bundleWorkflowCode({ workflowsPath, ...(rewrite && { rewrite }) });
  } catch (error) {
    const { errors = [] } = error as { errors?: { text: string; location?: { file: string; line: number } | null }[] };
    if (errors.length === 0) throw error;
    const lines = errors.map(({ text, location }) => (location ? `${location.file}:${location.line}: ${text}` : text));
    throw new StartError('BAD_WORKFLOWS', `the workflows cannot be bundled: ${lines.join('; ')}`);
  }
}
