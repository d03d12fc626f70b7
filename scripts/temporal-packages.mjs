// The official Temporal packages, with which tests/temporal compares ours: a package of their own, 250 MB, installed by the tests only.
import { join } from 'node:path';
import { root } from './build-node.mjs';
import { installIsStale, npmCi } from './install.mjs';
import { progress } from './progress.mjs';

const folder = join(root, 'tests', 'temporal');

export async function ensureTemporalPackages() {
  if (!installIsStale(folder)) return;
  await progress('installing the official Temporal packages for the tests (about a minute the first time)', () => npmCi(folder));
}

/** Vitest's globalSetup of the project `temporal`. */
export default ensureTemporalPackages;
