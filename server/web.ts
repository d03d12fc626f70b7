import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { WebHandlers } from './http';
import { StartError } from './start-error';

export interface Web extends WebHandlers {
  close(): Promise<void>;
}

export interface WebOptions {
  readonly dir: string;
  readonly dev: boolean;
  readonly hostname: string;
  readonly port: number;
  readonly httpServer: Server;
}

/** Next behind our own HTTP server. */
export async function prepareWeb({ dir, dev, hostname, port, httpServer }: WebOptions): Promise<Web> {
  if (!dev && !existsSync(join(dir, '.next', 'BUILD_ID'))) {
    throw new StartError('WEB_NOT_BUILT', 'the screens are not built: run "npm run build", or start with "npm start", which builds them');
  }
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // Next is CommonJS: whether its function comes as the default's default depends on who loads it.
  const module = (await import('next')) as unknown as { default: NextFactory | { default: NextFactory } };
  const next = typeof module.default === 'function' ? module.default : module.default.default;
  const app = next({ dev, dir, hostname, port, httpServer, quiet: !dev });
  await app.prepare();
  const request = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  return {
    request: (req, res) => request(req, res),
    upgrade: (req, socket, head) => upgrade(req, socket, head),
    close: () => app.close(),
  };
}

type NextFactory = (options: Record<string, unknown>) => {
  prepare(): Promise<void>;
  getRequestHandler(): WebHandlers['request'];
  getUpgradeHandler(): WebHandlers['upgrade'];
  close(): Promise<void>;
};
