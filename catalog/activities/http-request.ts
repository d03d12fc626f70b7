import { ApplicationFailure } from '../../engine/sdk/common';
import { retryAfterMs } from '../shipped/retry-after';
import { whileHeartbeating } from '../shipped/while-heartbeating';

export interface HttpRequest {
  /**
   * Absolute address, `https://...` or `http://...`.
   * @format uri
   */
  url: string;
  /** @default 'GET' */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** Request headers by name. Send an `Idempotency-Key` where the server knows it: a request may be made more than once. */
  headers?: Record<string, string>;
  /** Appended to the address as `?name=value`; `null` leaves a name out. */
  query?: Record<string, string | number | boolean | null>;
  /** Sent as JSON, with its content type. Not together with `body`. */
  json?: unknown;
  /** Sent as it is. */
  body?: string;
  /**
   * Time limit of one attempt, in milliseconds.
   * @default 30000
   * @minimum 1
   */
  timeoutMs?: number;
  /** Statuses besides 2xx that are an answer, not a failure: `[404]`. */
  accept?: number[];
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The text of the answer. */
  body: string;
  /** The answer's value, if it says that it is JSON. */
  json?: unknown;
}

/** Longer answers fail: they would not fit into a run's history. */
const MAX_BODY_BYTES = 1_000_000;
/** How much of a refusal's text goes into the failure. */
const SHOWN_BODY_LENGTH = 2_000;
/** Refusals that may pass: request timeout, too early, too many requests. */
const PASSING_4XX = [408, 425, 429];

/**
 * Makes an HTTP request. A status other than 2xx is a failure of type `HttpClientError` (4xx: not tried again, except 408, 425
 * and 429), `HttpServerError` (5xx) or `HttpUnexpectedStatus`; no answer at all is `HttpTimeout` or `HttpConnectionError`.
 * A `Retry-After` of the server sets the wait before the next attempt. The failure's first detail is the answer.
 */
export async function httpRequest(request: HttpRequest): Promise<HttpResponse> {
  const { method = 'GET', timeoutMs = 30_000, accept = [] } = request;
  const url = addressOf(request);
  const { body, headers } = contentOf(request);
  return whileHeartbeating(async (cancelled) => {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { method, headers, body, signal: AbortSignal.any([cancelled, limit]), redirect: 'follow' });
      const answer = await read(response);
      if (response.ok || accept.includes(response.status)) return answer;
      throw refusal(method, url, answer);
    } catch (error) {
      if (limit.aborted) throw ApplicationFailure.retryable(`${method} ${url.host} gave no answer within ${timeoutMs} ms`, 'HttpTimeout');
      if (error instanceof TypeError) throw connectionFailure(method, url, error);
      throw error;
    }
  });
}

function addressOf({ url, query = {} }: HttpRequest): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    throw ApplicationFailure.nonRetryable(`'${url}' is not an absolute address: write it with https://`, 'HttpInvalidRequest');
  }
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw ApplicationFailure.nonRetryable(`only http and https are spoken here, not ${address.protocol}`, 'HttpInvalidRequest');
  }
  for (const [name, value] of Object.entries(query)) if (value !== null) address.searchParams.append(name, String(value));
  return address;
}

function contentOf({ json, body, headers: given = {} }: HttpRequest): { readonly body: string | undefined; readonly headers: Headers } {
  if (json !== undefined && body !== undefined) {
    throw ApplicationFailure.nonRetryable("give either 'json' or 'body', not both", 'HttpInvalidRequest');
  }
  let headers: Headers;
  try {
    headers = new Headers(given);
  } catch (error) {
    throw ApplicationFailure.nonRetryable(`a header cannot be sent: ${(error as Error).message}`, 'HttpInvalidRequest');
  }
  if (json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  return { body: json === undefined ? body : JSON.stringify(json), headers };
}

async function read(response: Response): Promise<HttpResponse> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      throw ApplicationFailure.nonRetryable(
        `the answer is longer than ${MAX_BODY_BYTES} bytes: store it elsewhere and pass a reference`,
        'HttpAnswerTooLarge',
      );
    }
    chunks.push(chunk);
  }
  const body = new TextDecoder().decode(Buffer.concat(chunks));
  const answer = { status: response.status, headers: Object.fromEntries(response.headers), body };
  if (!/[/+]json\b/.test(response.headers.get('content-type') ?? '')) return answer;
  try {
    return { ...answer, json: JSON.parse(body) };
  } catch {
    return answer;
  }
}

function refusal(method: string, url: URL, answer: HttpResponse): ApplicationFailure {
  const { status } = answer;
  const type = status >= 500 ? 'HttpServerError' : status >= 400 ? 'HttpClientError' : 'HttpUnexpectedStatus';
  return ApplicationFailure.create({
    message: `${method} ${url.host}${url.pathname} answered ${status}`,
    type,
    nonRetryable: status < 500 && !PASSING_4XX.includes(status),
    details: [{ ...answer, body: answer.body.slice(0, SHOWN_BODY_LENGTH) }],
    nextRetryDelay: retryAfterMs(answer.headers['retry-after'] ?? null, Date.now()),
  });
}

function connectionFailure(method: string, url: URL, error: TypeError): ApplicationFailure {
  const cause = error.cause instanceof Error ? error.cause : error;
  const reason = (cause as NodeJS.ErrnoException).code ?? cause.message;
  return ApplicationFailure.create({ message: `${method} ${url.host}: no connection (${reason})`, type: 'HttpConnectionError', cause });
}
