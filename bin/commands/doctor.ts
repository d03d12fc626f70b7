import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig, readToken } from '../../server';
import { EXIT } from '../cli-error';
import { type Connection, connect, findServer } from '../connection';
import { print, printJson } from '../output';

export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** What was found, or what to do. */
  readonly message: string;
}

export const doctorCommand = new Command('doctor')
  .description('check what Backstitch needs, and say what to do')
  .option('--json', 'print JSON only')
  .action(async (options: { readonly json?: boolean }) => {
    const findings = await examine();
    if (options.json) printJson({ ok: findings.every((each) => each.ok), findings });
    else for (const { check, ok, message } of findings) print(`${ok ? 'ok  ' : 'FAIL'} ${check}: ${message}`);
    process.exitCode = findings.every((each) => each.ok) ? EXIT.ok : EXIT.unreachable;
  });

async function examine(): Promise<Finding[]> {
  const config = readConfig(process.env);
  const connection = findServer();
  return [
    { check: 'node', ok: true, message: process.version },
    dataDir(config.dataDir),
    { check: 'token', ok: connection.token !== null, message: connection.token ? 'known' : 'there is none yet: start the server once' },
    { check: 'database', ok: true, message: config.databaseUrl.replace(/\/\/[^@/]*@/, '//***@') },
    built(config.projectRoot),
    ...(await server(connection)),
  ];
}

function dataDir(dir: string): Finding {
  if (!existsSync(dir)) return { check: 'data folder', ok: true, message: `${dir} will be made at the first start` };
  try {
    accessSync(dir, constants.R_OK | constants.W_OK);
    readToken(dir);
    return { check: 'data folder', ok: true, message: dir };
  } catch {
    return {
      check: 'data folder',
      ok: false,
      message: `${dir} is not yours to read and write: check its owner, or set BACKSTITCH_DATA_DIR`,
    };
  }
}

function built(root: string): Finding {
  const id = join(root, '.next', 'BUILD_ID');
  if (existsSync(id)) return { check: 'screens', ok: true, message: `built (${readFileSync(id, 'utf8').trim()})` };
  return { check: 'screens', ok: false, message: 'not built yet: run "npm run build" (npm start does it too)' };
}

async function server(connection: Connection): Promise<Finding[]> {
  try {
    const response = await fetch(`${connection.url}/api/health`, { signal: AbortSignal.timeout(5_000) });
    const health = (await response.json()) as { ok: boolean; version: string; store: string };
    const first = { check: 'server', ok: health.ok, message: `${connection.url}, version ${health.version}, store ${health.store}` };
    return [first, await api(connection)];
  } catch {
    return [{ check: 'server', ok: false, message: `none answers at ${connection.url}: start it with "npm start"` }];
  }
}

async function api(connection: Connection): Promise<Finding> {
  try {
    const problems = await connect(connection).activities.problems.query();
    if (problems.length === 0) return { check: 'activities', ok: true, message: 'all loaded' };
    return { check: 'activities', ok: false, message: problems.map((each) => `${each.file}: ${each.message}`).join('; ') };
  } catch (error) {
    return { check: 'api', ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
