import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** What the guard looks at in a request. */
export interface GuardedRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface GuardRules {
  readonly token: string;
  /** Where we listen. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  /** The most that the body of a request may have. Default `MAX_BODY_BYTES`. */
  readonly maxBodyBytes?: number;
}

export type GuardErrorCode = 'FORBIDDEN_HOST' | 'FORBIDDEN_ORIGIN' | 'UNAUTHENTICATED' | 'BODY_TOO_LARGE' | 'LENGTH_REQUIRED';
export const GUARD_ERROR_CODES = [
  'FORBIDDEN_HOST',
  'FORBIDDEN_ORIGIN',
  'UNAUTHENTICATED',
  'BODY_TOO_LARGE',
  'LENGTH_REQUIRED',
] as const satisfies readonly GuardErrorCode[];

export type Verdict =
  | { readonly kind: 'pass' }
  /** `/api/health`: answered without a token, so that supervisors can ask. */
  | { readonly kind: 'health' }
  | { readonly kind: 'refuse'; readonly status: number; readonly code: GuardErrorCode; readonly message: string }
  /** The token came in the link: keep it as a cookie, go on to the same place without it. */
  | { readonly kind: 'welcome'; readonly location: string }
  /** The form of the login page was sent. */
  | { readonly kind: 'login' }
  | { readonly kind: 'askToken'; readonly wrong: boolean };

export const COOKIE = 'backstitch_token';
/** Unless larger payloads are allowed: Temporal's limit of a message. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Who may pass. This program runs code that people type, so: the Host header must name us (else another name could be
 * pointed at this machine and a page of its owner would talk to us), an Origin must be our own (else any page in the same
 * browser could post here), and a token is needed for everything but `/api/health`. Pure.
 */
export function guard(request: GuardedRequest, rules: GuardRules): Verdict {
  const path = request.url.split('?', 1)[0] as string;
  const api = path.startsWith('/api/');
  if (path === '/api/health') return { kind: 'health' };
  const host = header(request, 'host');
  if (!host || !hostAllowed(host, rules)) {
    const message = `this server does not answer for the host "${host ?? ''}"; name it in BACKSTITCH_ALLOWED_HOSTS if it should`;
    return { kind: 'refuse', status: 403, code: 'FORBIDDEN_HOST', message };
  }
  const origin = header(request, 'origin');
  if (origin !== undefined && !sameOrigin(origin, host)) {
    return { kind: 'refuse', status: 403, code: 'FORBIDDEN_ORIGIN', message: 'requests of other origins are refused' };
  }
  const tooLarge = bodyProblem(request, rules);
  if (tooLarge) return tooLarge;
  if (path === '/login' && request.method === 'POST') return { kind: 'login' };
  const { wrong, location } = tokenOfLink(request, api, rules.token);
  if (location !== undefined) return { kind: 'welcome', location };
  if (!wrong && hasToken(request, rules.token)) return { kind: 'pass' };
  if (!api && (request.method === 'GET' || request.method === 'HEAD')) return { kind: 'askToken', wrong };
  const message =
    'a token is needed: open the link that the server printed, or send "Authorization: Bearer <token>" (it is in the file "token" of the data folder)';
  return { kind: 'refuse', status: 401, code: 'UNAUTHENTICATED', message };
}

/** Compares without telling by time how much was right. */
export function tokensEqual(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

export function cookieHeader(token: string): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function header(request: GuardedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Ports are left aside: a forwarded port changes them, and no attack does. */
function hostAllowed(host: string, rules: GuardRules): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(name)) return true;
  if (name === rules.host.toLowerCase() || rules.allowedHosts.includes(name)) return true;
  // Listening everywhere, we are reached by addresses nobody listed; a bare address cannot be a rebound name.
  return (rules.host === '0.0.0.0' || rules.host === '::') && isIP(name) !== 0;
}

function sameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}

function bodyProblem(request: GuardedRequest, { maxBodyBytes = MAX_BODY_BYTES }: GuardRules): Verdict | undefined {
  const length = header(request, 'content-length');
  if (length !== undefined && Number(length) > maxBodyBytes) {
    return { kind: 'refuse', status: 413, code: 'BODY_TOO_LARGE', message: `a request may have at most ${maxBodyBytes} bytes` };
  }
  if (length === undefined && header(request, 'transfer-encoding') !== undefined) {
    return { kind: 'refuse', status: 411, code: 'LENGTH_REQUIRED', message: 'send the Content-Length of the body' };
  }
  return undefined;
}

function tokenOfLink(request: GuardedRequest, api: boolean, token: string): { wrong: boolean; location?: string } {
  if (api || request.method !== 'GET') return { wrong: false };
  if (!URL.canParse(`http://here${request.url}`)) return { wrong: false };
  const url = new URL(`http://here${request.url}`);
  const given = url.searchParams.get('token');
  if (given === null) return { wrong: false };
  if (!tokensEqual(given, token)) return { wrong: true };
  url.searchParams.delete('token');
  // One slash in front: "//host" would be another place.
  return { wrong: false, location: `/${url.pathname.replace(/^\/+/, '')}${url.search}` };
}

function hasToken(request: GuardedRequest, token: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(header(request, 'authorization') ?? '')?.[1];
  if (bearer !== undefined) return tokensEqual(bearer.trim(), token);
  const cookies = (header(request, 'cookie') ?? '').split(';').map((part) => part.trim().split('=', 2));
  return cookies.some(([name, value]) => name === COOKIE && value !== undefined && tokensEqual(value, token));
}

/** True for names and addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
