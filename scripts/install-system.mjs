// What the tests need besides npm packages: a MariaDB server program and a Chromium. On Debian as root they are installed,
// elsewhere we say what to install.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { progress, run } from './progress.mjs';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function find(names, folders = []) {
  const path = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', ...folders];
  for (const name of names) {
    for (const folder of path) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not there: the next one.
      }
    }
  }
  return undefined;
}

export function findChromium() {
  return process.env.CHROMIUM_PATH ?? find(CHROMIUM_NAMES) ?? (existsSync(MAC_CHROME) ? MAC_CHROME : undefined);
}

/** A private MariaDB needs the server and the two programs that set up its data folder. */
function hasMariadb() {
  return find(['mariadbd', 'mysqld']) && find(['mariadb-install-db']) && find(['my_print_defaults']);
}

export function hasDatabase() {
  return Boolean(hasMariadb() || process.env.DATABASE_URL?.startsWith('mysql'));
}

/** Resolves with sentences about what is still missing. */
export async function ensureSystem() {
  const packages = [];
  if (!hasDatabase()) packages.push('mariadb-server-core', 'mariadb-client-core');
  if (!findChromium()) packages.push('chromium', 'fonts-dejavu-core');
  if (packages.length > 0 && process.getuid?.() === 0 && find(['apt-get'])) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await progress(`apt-get install ${packages.join(' ')}`, async () => {
      await run('apt-get', ['update', '-qq'], { env });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    }).catch((error) => console.error(error.message));
  }
  const missing = [];
  if (!hasDatabase()) {
    missing.push(
      'MariaDB: install a MariaDB server (Debian: mariadb-server-core mariadb-client-core, macOS: brew install mariadb), or set DATABASE_URL=mysql://user:password@host/database',
    );
  }
  if (!findChromium()) missing.push('a browser: install Chromium (Debian: chromium) or Chrome, or set CHROMIUM_PATH');
  return missing;
}
