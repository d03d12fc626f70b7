// Installs npm dependencies when node_modules does not hold what package-lock.json asks for.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build-node.mjs';
import { progress, run } from './progress.mjs';

/** npm writes what it installed into node_modules/.package-lock.json; packages for other platforms may be missing there. */
export function installIsStale(folder = root) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return true;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).some(([path, { version, optional }]) => {
    if (path === '') return false;
    return installed[path] ? installed[path].version !== version : !optional;
  });
}

/** Installs what the lock of `folder` asks for. */
export function npmCi(folder = root) {
  // A build needs devDependencies too, also where NODE_ENV=production is set.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, all] = npm?.endsWith('.js')
    ? [process.execPath, [npm, ...args]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
  return run(command, all, { cwd: folder });
}

export async function ensureInstalled() {
  if (!installIsStale()) return;
  await progress('installing dependencies (about a minute the first time)', () => npmCi());
}
