import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryAfterMs } from '../shipped/retry-after';
import { inActivity } from '../testing/activity-env';
import { type HttpRequest, httpRequest } from './http-request';

let server: Server;
let url: string;
let arrived: () => void = () => {};
let gone = false;

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', url);
  let body = '';
  for await (const chunk of request) body += chunk;
  if (pathname === '/echo') {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(
      JSON.stringify({
        method: request.method,
        type: request.headers['content-type'],
        mine: request.headers['x-mine'],
        query: [...searchParams],
        body,
      }),
    );
  } else if (pathname === '/hang') {
    request.socket.on('close', () => {
      gone = true;
    });
    arrived();
  } else if (pathname === '/large') response.end('x'.repeat(1_200_000));
  else if (pathname === '/broken-json') response.writeHead(200, { 'content-type': 'application/json' }).end('{');
  else {
    const retryAfter = searchParams.get('after');
    response.writeHead(Number(pathname.slice(1)), retryAfter ? { 'retry-after': retryAfter } : {}).end('no');
  }
}

const send = (request: HttpRequest) => inActivity(() => httpRequest(request)).result;
const failure = (request: HttpRequest) =>
  send(request).then(
    () => expect.fail('should have failed'),
    (error) => error,
  );

describe('httpRequest', () => {
  it('sends method, headers, query and JSON, and reads JSON', async () => {
    const response = await send({
      url: `${url}/echo?a=1`,
      method: 'PUT',
      headers: { 'X-Mine': 'yes' },
      query: { b: 2, c: null, d: true },
      json: { hello: 'wörld' },
    });
    expect(response.status).toBe(200);
    expect(response.json).toEqual({
      method: 'PUT',
      type: 'application/json',
      mine: 'yes',
      query: [
        ['a', '1'],
        ['b', '2'],
        ['d', 'true'],
      ],
      body: '{"hello":"wörld"}',
    });
    expect(response.headers['content-type']).toContain('json');
  });

  it('sends a plain body, and survives JSON that is none', async () => {
    expect((await send({ url: `${url}/echo`, method: 'POST', body: 'plain' })).json).toMatchObject({ body: 'plain' });
    expect(await send({ url: `${url}/broken-json` })).toMatchObject({ body: '{' });
  });

  it.each([
    [400, 'HttpClientError', true],
    [404, 'HttpClientError', true],
    [408, 'HttpClientError', false],
    [429, 'HttpClientError', false],
    [500, 'HttpServerError', false],
    [503, 'HttpServerError', false],
  ])('%i is a %s', async (status, type, nonRetryable) => {
    expect(await failure({ url: `${url}/${status}` })).toMatchObject({ type, nonRetryable, details: [{ status, body: 'no' }] });
  });

  it('takes accepted statuses as answers', async () => {
    expect(await send({ url: `${url}/404`, accept: [404] })).toMatchObject({ status: 404, body: 'no' });
  });

  it('waits as long as the server says before the next attempt', async () => {
    expect(await failure({ url: `${url}/429?after=7` })).toMatchObject({ nextRetryDelay: 7_000 });
    expect(retryAfterMs('Sun, 22 Nov 2026 10:00:30 GMT', Date.parse('2026-11-22T10:00:00Z'))).toBe(30_000);
    expect(retryAfterMs('soon', 0)).toBeUndefined();
    expect(retryAfterMs('-5', 0)).toBe(0);
    expect(retryAfterMs(null, 0)).toBeUndefined();
  });

  it('gives up after its time limit, on a closed port, on too much', async () => {
    expect(await failure({ url: `${url}/hang`, timeoutMs: 50 })).toMatchObject({ type: 'HttpTimeout', nonRetryable: false });
    expect(await failure({ url: 'http://127.0.0.1:1/' })).toMatchObject({ type: 'HttpConnectionError', nonRetryable: false });
    expect(await failure({ url: `${url}/large` })).toMatchObject({ type: 'HttpAnswerTooLarge', nonRetryable: true });
  });

  it.each([
    { url: 'example.org' },
    { url: 'file:///etc/passwd' },
    { url: 'http://example.org', json: 1, body: 'x' },
    { url: 'http://example.org', headers: { 'a b': 'x' } },
  ])('refuses %j for good', async (request) => {
    expect(await failure(request)).toMatchObject({ type: 'HttpInvalidRequest', nonRetryable: true });
  });

  it('stops and closes the connection when it is cancelled, and heartbeats until then', async () => {
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    gone = false;
    const running = inActivity(() => httpRequest({ url: `${url}/hang` }), { heartbeatTimeoutMs: 150 });
    await reached;
    await expect.poll(() => running.heartbeats.length).toBeGreaterThan(0);
    running.cancel();
    await expect(running.result).rejects.toMatchObject({ name: 'CancelledFailure' });
    await expect.poll(() => gone).toBe(true);
  });
});
