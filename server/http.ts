import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ENGINE_PATH } from '../engine/contract';
import type { EngineDoor } from '../engine/door';
import { cookieHeader, type GuardRules, guard, MAX_BODY_BYTES, tokensEqual } from './guard';
import { loginPage } from './login-page';
import { StartError } from './start-error';

export interface Health {
  readonly ok: boolean;
  readonly version: string;
  readonly store: string;
  /** What the process does. */
  readonly roles?: readonly string[];
  readonly state: 'starting' | 'running' | 'stopping';
}

const MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

/** Next's two handlers, once it is ready. */
export interface WebHandlers {
  request(req: IncomingMessage, res: ServerResponse): Promise<void>;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

export interface HttpOptions {
  readonly rules: GuardRules;
  health(): Health;
  /** Serves what is called below `/api/engine/`. */
  readonly engineDoor: EngineDoor;
  /** `null` while the server is starting: everybody else is asked to wait. `none`: this process has no screens and no tRPC API. */
  web(): WebHandlers | 'none' | null;
}

/** The one HTTP server: guard first, then health and login, the engine's door, then Next. */
export function createHttpServer(options: HttpOptions): Server {
  const server = createServer((req, res) => {
    handle(options, req, res).catch((error) => {
      console.error('http:', error);
      if (!res.headersSent) sendError(res, 500, 'INTERNAL', 'something went wrong inside; the server printed what');
      else res.destroy();
    });
  });
  server.on('upgrade', (req, socket, head) => {
    const verdict = guard({ method: req.method ?? 'GET', url: req.url ?? '/', headers: req.headers }, options.rules);
    const web = options.web();
    if (verdict.kind !== 'pass' || !web || web === 'none') socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    else web.upgrade(req, socket, head).catch(() => socket.destroy());
  });
  // Subscriptions are held open for hours; a client that stops in the middle of its headers is not.
  server.requestTimeout = 60_000;
  server.headersTimeout = 30_000;
  // Node closes an idle connection after 5 s, just when a page or script is about to use it again.
  server.keepAliveTimeout = 65_000;
  // A caller whose machine vanished must not hold a poll for long.
  server.on('connection', (socket) => socket.setKeepAlive(true, 15_000));
  return server;
}

async function handle(options: HttpOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('Referrer-Policy', 'same-origin');
  const verdict = guard({ method: req.method ?? 'GET', url: req.url ?? '/', headers: req.headers }, options.rules);
  switch (verdict.kind) {
    case 'health': {
      const health = options.health();
      return sendJson(res, health.ok ? 200 : 503, health);
    }
    case 'refuse':
      if (verdict.status === 413 || verdict.status === 411) {
        res.setHeader('Connection', 'close');
        drain(req);
      }
      return sendError(res, verdict.status, verdict.code, verdict.message);
    case 'welcome':
      return redirect(res, verdict.location, cookieHeader(options.rules.token));
    case 'login':
      return login(options.rules, req, res);
    case 'askToken':
      return sendHtml(res, 401, loginPage({ wrong: verdict.wrong, next: withoutToken(req.url ?? '/') }));
    case 'pass': {
      if (req.url?.startsWith(ENGINE_PATH)) return options.engineDoor(req, res);
      const problem = pathProblem(req.url ?? '/');
      if (problem) return sendError(res, problem.status, problem.code, problem.message);
      const web = options.web();
      if (web === 'none') return sendError(res, 404, 'NOT_FOUND', 'this process has no screens: ask one with the role web');
      if (web) return web.request(req, res);
      res.setHeader('Retry-After', '1');
      return sendError(res, 503, 'STARTING', 'the server is starting or stopping: try again in a moment');
    }
  }
}

/** What Next would answer with a page, or not at all. */
function pathProblem(url: string): { status: number; code: string; message: string } | null {
  const path = url.split('?', 1)[0] as string;
  try {
    decodeURIComponent(path);
  } catch {
    return { status: 400, code: 'INVALID_ARGUMENT', message: 'the address has a % that begins no encoded letter' };
  }
  if (!path.startsWith('/api/') || path.startsWith('/api/trpc/')) return null;
  return {
    status: 404,
    code: 'NOT_FOUND',
    message: `there is nothing at ${path}: the API is at /api/trpc and ${ENGINE_PATH} (docs/api.md)`,
  };
}

/** Who is cut off while sending never reads why: what is still coming is thrown away, for as long as an honest client needs. */
function drain(req: IncomingMessage): void {
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_DRAINED_BYTES) req.destroy();
  });
}

async function login(rules: GuardRules, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await readSmallBody(req));
  const next = safePath(form.get('next') ?? '/');
  if (!tokensEqual((form.get('token') ?? '').trim(), rules.token)) return sendHtml(res, 401, loginPage({ wrong: true, next }));
  redirect(res, next, cookieHeader(rules.token));
}

/** A login form has two short fields. */
async function readSmallBody(req: IncomingMessage, maxBytes = 8_192): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only a path of ours: "//host" and "/\host" would be another place. */
function safePath(path: string): string {
  return /^\/(?![/\\])/.test(path) && !/[\r\n]/.test(path) ? path : '/';
}

function withoutToken(path: string): string {
  return path.replace(/([?&])token=[^&]*&?/, '$1').replace(/[?&]$/, '');
}

function redirect(res: ServerResponse, location: string, cookie: string): void {
  res.writeHead(303, { Location: location, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end();
}

function sendHtml(res: ServerResponse, status: number, html: string): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html);
}

function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(`${JSON.stringify(value)}\n`);
}

export function sendError(res: ServerResponse, status: number, code: string, message: string): void {
  sendJson(res, status, { error: { code, message } });
}

/** Resolves with the port we got. What is in the way becomes one sentence. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      'PORT_IN_USE',
      `port ${port} on ${host} is in use: stop what listens there, or choose another with PORT=${port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES') {
    return new StartError('PORT_FORBIDDEN', `listening on port ${port} is not permitted: choose one above 1023 with PORT=3000 npm start`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new StartError(
      'ADDRESS_UNAVAILABLE',
      `this machine has no address ${host} to listen on: set HOST to one it has, like 127.0.0.1`,
    );
  }
  return error;
}
