import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from './start-error';

/** The token's length in bytes, before base64url. */
const TOKEN_BYTES = 32;

/** Makes the data folder, for its owner only. */
export function prepareDataDir(dir: string): void {
  try {
    makeDir(dir);
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      'DATA_DIR_UNUSABLE',
      `the data folder ${dir} cannot be used (${codeOf(error)}): make it writable, or name another by BACKSTITCH_DATA_DIR`,
    );
  }
}

/** Not `recursive`: under /proc, where nothing can be made, Node 20 tries for ever. */
function makeDir(dir: string): void {
  if (existsSync(dir)) return;
  makeDir(dirname(dir));
  mkdirSync(dir, { mode: 0o700 });
}

/**
 * The single-user token: the one that the settings give (several processes need the same), else what stands in `<dataDir>/token`, else a
 * fresh one, readable by its owner only.
 */
export function ensureToken(dir: string, given?: string): string {
  if (given) {
    if (/^[\x21-\x7e]+$/.test(given) && given.length >= TOKEN_BYTES) return given;
    throw new StartError('BAD_TOKEN', `BACKSTITCH_TOKEN must have at least ${TOKEN_BYTES} characters, without spaces`);
  }
  const file = join(dir, 'token');
  try {
    const known = readToken(dir);
    if (known) {
      chmodSync(file, 0o600);
      return known;
    }
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    return token;
  } catch (error) {
    throw new StartError('TOKEN_UNUSABLE', `the token file ${file} cannot be read or written (${codeOf(error)}): check who owns it`);
  }
}

/** `null`: there is none yet (or it is too short to be one). */
export function readToken(dir: string): string | null {
  try {
    const text = readFileSync(join(dir, 'token'), 'utf8').trim();
    return text.length >= TOKEN_BYTES ? text : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Where the running server is, for the command line: `<dataDir>/server.json`. */
export interface ServerFile {
  readonly url: string;
  readonly pid: number;
  readonly startedAt: number;
  readonly version: string;
}

/** Leaves word where the server is. That it cannot (a full disk, say) is no reason not to serve. */
export function writeServerFile(dir: string, content: ServerFile, warn: (sentence: string) => void = console.error): void {
  const file = join(dir, 'server.json');
  try {
    writeFileSync(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  } catch (error) {
    warn(`  ${file} could not be written (${codeOf(error)}): commands find this server only with BACKSTITCH_URL=${content.url}`);
  }
}

/** `null`: no server left word here. One that was killed leaves its word behind. */
export function readServerFile(dir: string): ServerFile | null {
  try {
    return JSON.parse(readFileSync(join(dir, 'server.json'), 'utf8')) as ServerFile;
  } catch {
    return null;
  }
}

/** Removes the word of this process, not that of one that has taken its place. */
export function removeServerFile(dir: string, pid: number): void {
  if (readServerFile(dir)?.pid === pid) rmSync(join(dir, 'server.json'), { force: true });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
