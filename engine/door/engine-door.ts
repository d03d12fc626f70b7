import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import {
  CALL_ID_HEADER,
  ENGINE_OPERATIONS,
  ENGINE_PATH,
  type Engine,
  EngineError,
  type EngineErrorCode,
  isEngineError,
  type OperationKind,
} from '../contract';
import { readJson } from './read-json';

/** How long the outcome of a call is kept for a caller whose line broke: longer than a client tries. */
const KEPT_MS = 60_000;
const KEPT_CALLS = 5_000;

export interface EngineDoorOptions {
  /** The engine for callers in other processes; null while the server is starting or stopping. */
  engine(): Engine | null;
  /** Aborted when the server begins to stop: polls end. */
  readonly closing: AbortSignal;
}

export type EngineDoor = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** What became of a call: the JSON text of the answer. */
interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * The engine's operations for clients and workers in other processes: a POST each, plain JSON, straight to the engine. It is a door of
 * its own and not a part of the tRPC API because a worker makes several calls a step: 0.6 ms of CPU each, both sides together, instead
 * of 2.5 (tRPC, superjson and fetch) and more behind Next. What a request may be is checked by the engine.
 */
export function createEngineDoor({ engine, closing }: EngineDoorOptions): EngineDoor {
  const calls = new LRUCache<string, Promise<Answer>>({ max: KEPT_CALLS, ttl: KEPT_MS });
  // Not `AbortSignal.any`, which in Node 20 leaves something behind at a signal as old as the server for every call.
  const waiting = new Set<AbortController>();
  closing.addEventListener('abort', () => {
    for (const each of waiting) each.abort();
  });
  return async (req, res) => {
    const operation = operationOf(req);
    const current = engine();
    if (operation === null) return send(res, failed(notServed(req)));
    if (current === null) return send(res, failed(new EngineError('SHUTTING_DOWN', 'The server is starting or stopping. Try again.')));
    const input = await readJson(req).catch((error: unknown) => (isEngineError(error) ? error : null));
    // The caller went away while it was sending.
    if (input === null) return;
    if (input instanceof EngineError) return send(res, failed(input));
    const kind = ENGINE_OPERATIONS[operation];
    const gone = new AbortController();
    waiting.add(gone);
    res.once('close', () => {
      waiting.delete(gone);
      gone.abort();
    });
    const { signal } = gone;
    const work = (): Promise<Answer> => carryOut(current, operation, input.value, signal);
    const callId = req.headers[CALL_ID_HEADER];
    if (kind === 'read' || typeof callId !== 'string') return send(res, await work());
    send(res, await once(calls, `${operation} ${callId}`, kind, signal, work));
  };
}

/** Carries a call out once: whoever sends it again (the answer got lost) hears the same. */
async function once(
  calls: LRUCache<string, Promise<Answer>>,
  key: string,
  kind: OperationKind,
  signal: AbortSignal,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const known = calls.get(key);
  if (known) return known;
  const answer = work();
  calls.set(key, answer);
  const { status, body } = await answer;
  // A poll that gave its place back has no answer to keep; what failed on the way is tried again.
  if (status >= 500 || (kind === 'poll' && signal.aborted && body === NOTHING)) calls.delete(key);
  return { status, body };
}

const NOTHING = JSON.stringify({ result: null });

async function carryOut(engine: Engine, operation: keyof Engine, input: unknown, signal: AbortSignal): Promise<Answer> {
  try {
    const call = engine[operation] as (request: unknown, signal: AbortSignal) => Promise<unknown>;
    const result = (await call(input, signal)) ?? null;
    return { status: 200, body: JSON.stringify({ result }) };
  } catch (error) {
    if (isEngineError(error)) return failed(error);
    console.error(`engine ${operation}:`, error);
    return failed(new EngineError('INTERNAL', 'something went wrong inside; the server printed what'));
  }
}

function operationOf(req: IncomingMessage): keyof Engine | null {
  const name = (req.url ?? '').split('?', 1)[0]?.slice(ENGINE_PATH.length) ?? '';
  return req.method === 'POST' && Object.hasOwn(ENGINE_OPERATIONS, name) ? (name as keyof Engine) : null;
}

function notServed(req: IncomingMessage): EngineError {
  const what = req.method === 'POST' ? `there is no operation at ${req.url}` : 'an operation is called by POST';
  return new EngineError('INVALID_ARGUMENT', `${what} (docs/api.md)`);
}

function failed({ code, message, details }: EngineError): Answer {
  return { status: statusOf(code), body: JSON.stringify({ error: { code, message, details } }) };
}

function statusOf(code: EngineErrorCode): number {
  if (code.endsWith('_NOT_FOUND')) return 404;
  if (code === 'SHUTTING_DOWN' || code === 'STORE_UNAVAILABLE') return 503;
  if (code === 'TOO_BUSY') return 429;
  if (code === 'LIMIT_EXCEEDED') return 413;
  return code === 'INTERNAL' ? 500 : 400;
}

function send(res: ServerResponse, { status, body }: Answer): void {
  if (res.destroyed) return;
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store' })
    .end(body);
}
