import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../app/_server/routers';
import { readServerFile, readToken } from '../../server';
import { waitFor } from './wait-for';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 120_000;

export interface ServerOptions {
  /** Default: one of its own, as a first start leaves it. Give it to start on an empty one, or again on the same data. */
  readonly dataDir?: string;
  /** Default: a free one. Give it to start again where a browser looks for it. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** What the process does. Default: everything. */
  readonly roles?: string;
}

export interface TestServer {
  readonly url: string;
  readonly token: string;
  readonly dataDir: string;
  readonly api: ReturnType<typeof createTRPCClient<AppRouter>>;
  /** What it has printed. */
  output(): string;
  /** Everything that `npm start` runs, at once and without a word. */
  killHard(): Promise<void>;
  /** Stops it where it stands, as a machine that swaps or a debugger does; `resume` lets it go on. */
  stall(): void;
  resume(): void;
  /** As Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export function freshDataDir(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'backstitch-data-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Publishing the examples takes a first start some seconds; with a copy of what one left (first-start.ts) a test saves them. */
function newDataDir(): string {
  const { path } = freshDataDir();
  const { BACKSTITCH_FIRST_START: from } = process.env;
  if (from) cpSync(from, path, { recursive: true });
  return path;
}

/** `npm start`, as a user starts it, on a free port and a data folder of its own; resolves when it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? newDataDir();
  const port = options.port ?? (await freePort());
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    VITEST: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    BACKSTITCH_DATA_DIR: dataDir,
    BACKSTITCH_NO_BUILD: '1',
  };
  // Detached: a process group of its own, so that one kill reaches npm, its shell and node.
  const [program, args] = options.roles
    ? [process.execPath, ['scripts/start.mjs', '--roles', options.roles]]
    : ['npm', ['start', '--silent']];
  const child = spawn(program, args, {
    cwd: root,
    detached: true,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitFor(() => healthy(url, child, () => output), {
      timeoutMs: START_MS,
      what: () => `the server to start; it printed:\n${output}`,
    });
  } catch (error) {
    killGroup(child);
    throw error;
  }
  const token = options.env?.BACKSTITCH_TOKEN ?? readToken(dataDir) ?? '';
  return {
    url,
    token,
    dataDir,
    api: createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { authorization: `Bearer ${token}` } })],
    }),
    output: () => output,
    async killHard() {
      killGroup(child);
      await ended;
    },
    stall: () => killGroup(child, 'SIGSTOP'),
    resume: () => killGroup(child, 'SIGCONT'),
    async stop() {
      if (options.roles) {
        child.kill('SIGTERM');
        return ended;
      }
      // To the server itself: npm, told too, would end by the signal and hide the exit code.
      const running = readServerFile(dataDir);
      if (running && child.exitCode === null) process.kill(running.pid, 'SIGINT');
      return ended;
    },
  };
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
  return fetch(`${url}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
