import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from '../app/_server/routers';
import { transformer } from '../app/transformer';
import { readDataDir, readServerFile, readToken } from '../server';
import { CliError, EXIT } from './cli-error';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** For procedures that answer bit by bit. */
export const STREAM = { context: { stream: true } };

export interface Connection {
  readonly url: string;
  readonly token: string | null;
}

/** `BACKSTITCH_URL` and `BACKSTITCH_TOKEN`, else what the server left in the data folder. */
export function findServer(env: NodeJS.ProcessEnv = process.env): Connection {
  const dataDir = readDataDir(env);
  const url = env.BACKSTITCH_URL ?? readServerFile(dataDir)?.url ?? `http://127.0.0.1:${env.PORT ?? 3000}`;
  if (!URL.canParse(url)) throw new CliError('BAD_URL', `BACKSTITCH_URL is not an address: write it as http://127.0.0.1:3000`, EXIT.usage);
  return { url: url.replace(/\/+$/, ''), token: env.BACKSTITCH_TOKEN ?? readToken(dataDir) };
}

export function connect({ url, token }: Connection = findServer()): Api {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const link = { url: `${url}/api/trpc`, transformer, headers, methodOverride: 'POST' } as const;
  const condition = (op: { readonly context: Record<string, unknown> }) => op.context.stream === true;
  return createTRPCClient<AppRouter>({ links: [splitLink({ condition, true: httpBatchStreamLink(link), false: httpLink(link) })] });
}

/** Gives whatever a call threw the form that the command line reports. */
export function toCliError(error: unknown, connection: Connection): unknown {
  if (!(error instanceof TRPCClientError)) return error;
  const data = error.data as { backstitchCode?: string; details?: unknown } | null | undefined;
  if (data?.backstitchCode) return new CliError(data.backstitchCode, error.message, EXIT.refused, data.details);
  const response = (error.meta as { response?: Response } | undefined)?.response;
  if (!response) {
    const advice = 'start it with "npm start", or say where it is by BACKSTITCH_URL';
    return new CliError('SERVER_UNREACHABLE', `no Backstitch server answers at ${connection.url}: ${advice}`, EXIT.unreachable);
  }
  if (response.status === 401) {
    const advice = 'set BACKSTITCH_TOKEN to the content of the file "token" in its data folder';
    return new CliError('UNAUTHENTICATED', `the server at ${connection.url} does not know this token: ${advice}`, EXIT.refused);
  }
  const advice = 'is it a Backstitch server, and is it still starting?';
  return new CliError(
    'BAD_ANSWER',
    `${connection.url} answered ${response.status} in a form that is not ours: ${advice}`,
    EXIT.unreachable,
  );
}
