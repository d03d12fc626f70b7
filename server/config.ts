import { join, resolve } from 'node:path';
import { projectRoot } from '../engine/threads';
import { MAX_BODY_BYTES } from './guard';
import { StartError } from './start-error';

/** What a process does: see docs/workers.md. */
export const ROLES = ['web', 'engine', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export interface ServerConfig {
  /** Default all, from `BACKSTITCH_ROLES` (comma separated) or `--roles`. */
  readonly roles: ReadonlySet<Role>;
  /** Where we listen. Default `127.0.0.1`, from `HOST`. */
  readonly host: string;
  /** Default 3000, from `PORT`; 0 takes a free one. Null: a process that is a worker only listens nowhere unless `PORT` is set. */
  readonly port: number | null;
  /** Host names besides loopback and `host` that requests may name, from `BACKSTITCH_ALLOWED_HOSTS` (comma separated). */
  readonly allowedHosts: readonly string[];
  /** Token, database, server.json. Default `.backstitch` in the project, from `BACKSTITCH_DATA_DIR`. */
  readonly dataDir: string;
  /** The user's activities. Default `activities` in the project, from `BACKSTITCH_ACTIVITIES_DIR`. */
  readonly activitiesDir: string;
  /** `sqlite:<dataDir>/backstitch.db` unless `DATABASE_URL` says otherwise. */
  readonly databaseUrl: string;
  /** Default false, from `BACKSTITCH_STRICT_SEARCH_ATTRIBUTES` (1 or true): search attributes must be registered before they are used. */
  readonly strictSearchAttributes: boolean;
  /** Default 131,072, from `BACKSTITCH_LARGE_PAYLOAD_BYTES`: payloads with more data stand apart from their events. */
  readonly largePayloadBytes: number;
  /** Default 2 MiB, from `BACKSTITCH_MAX_PAYLOAD_BYTES`: an input, a result or other payload field that is larger is refused. */
  readonly maxPayloadBytes: number;
  readonly projectRoot: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the settings; throws a `StartError` that names the variable and what it may be. */
export function readConfig(env: Env, root: string = projectRoot()): ServerConfig {
  const dataDir = readDataDir(env, root);
  const roles = readRoles(env.BACKSTITCH_ROLES);
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL) ?? `sqlite:${join(dataDir, 'backstitch.db')}`;
  if (databaseUrl.startsWith('sqlite:') && !roles.has('engine'))
    throw new StartError(
      'BAD_ROLES',
      'a SQLite database belongs to one process, which must be the engine: add the role engine, or set DATABASE_URL to a MySQL database that several processes may share',
    );
  return {
    roles,
    host: readHost(env.HOST),
    port: env.PORT || roles.has('web') || roles.has('engine') ? readPort(env.PORT) : null,
    allowedHosts: (env.BACKSTITCH_ALLOWED_HOSTS ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    dataDir,
    activitiesDir: resolve(env.BACKSTITCH_ACTIVITIES_DIR || join(root, 'activities')),
    databaseUrl,
    strictSearchAttributes: /^(1|true)$/i.test(env.BACKSTITCH_STRICT_SEARCH_ATTRIBUTES ?? ''),
    largePayloadBytes: readLargePayloadBytes(env.BACKSTITCH_LARGE_PAYLOAD_BYTES),
    maxPayloadBytes: readMaxPayloadBytes(env),
    projectRoot: root,
  };
}

export function readDataDir(env: Env, root: string = projectRoot()): string {
  return resolve(env.BACKSTITCH_DATA_DIR || join(root, '.backstitch'));
}

function readRoles(text: string | undefined): ReadonlySet<Role> {
  if (!text) return new Set(ROLES);
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !(ROLES as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0)
    throw new StartError('BAD_ROLES', `roles are ${ROLES.join(', ')}, separated by commas, not "${unknown ?? text}"`);
  return new Set(names as Role[]);
}

function readLargePayloadBytes(text: string | undefined): number {
  if (!text) return 128 * 1024;
  const bytes = Number(text);
  if (/^\d+$/.test(text) && bytes >= 1_024 && bytes <= 2 * 1024 * 1024) return bytes;
  throw new StartError('BAD_LARGE_PAYLOAD_BYTES', `BACKSTITCH_LARGE_PAYLOAD_BYTES must be a number from 1024 to 2097152, not "${text}"`);
}

/** Up to 8 MiB: the row of a payload is a third longer on MySQL, and by its default a packet has at most 16. */
export function readMaxPayloadBytes({ BACKSTITCH_MAX_PAYLOAD_BYTES: text }: Env): number {
  if (!text) return 2 * 1024 * 1024;
  const bytes = Number(text);
  if (/^\d+$/.test(text) && bytes >= 1_024 && bytes <= 8 * 1024 * 1024) return bytes;
  throw new StartError('BAD_MAX_PAYLOAD_BYTES', `BACKSTITCH_MAX_PAYLOAD_BYTES must be a number from 1024 to 8388608, not "${text}"`);
}

/** A request may carry two payloads of the largest size. */
export function maxBodyBytes({ maxPayloadBytes }: Pick<ServerConfig, 'maxPayloadBytes'>): number {
  return Math.max(MAX_BODY_BYTES, 2 * maxPayloadBytes);
}

function readPort(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError('BAD_PORT', `PORT must be a number from 1 to 65535 (or 0 for any free port), not "${text}"`);
}

function readHost(text: string | undefined): string {
  if (!text) return '127.0.0.1';
  if (/^[a-z0-9._:%-]+$/i.test(text)) return text;
  throw new StartError('BAD_HOST', `HOST must be an address or a host name to listen on, like 127.0.0.1 or 0.0.0.0, not "${text}"`);
}

const URL_HELP = 'write it as mysql://user:password@host:3306/database or sqlite:/path/to/file.db';

/** Never repeats the URL: it contains a password. */
export function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^sqlite:./.test(text)) return text;
  if (!/^(mysql|mariadb):/.test(text))
    throw new StartError('BAD_DATABASE_URL', `DATABASE_URL names no database that Backstitch knows: ${URL_HELP}`);
  if (!URL.canParse(text)) throw new StartError('BAD_DATABASE_URL', `DATABASE_URL cannot be read: ${URL_HELP}`);
  const url = new URL(text);
  if (url.hostname === '' && !url.searchParams.has('socketPath'))
    throw new StartError('BAD_DATABASE_URL', `DATABASE_URL names no host: ${URL_HELP}`);
  if (url.pathname.length < 2) throw new StartError('BAD_DATABASE_URL', `DATABASE_URL names no database: ${URL_HELP}`);
  return text;
}
