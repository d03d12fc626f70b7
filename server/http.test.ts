import type { Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createHttpServer, listen, type WebHandlers } from './http';

const token = 't'.repeat(43);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(ready: boolean | 'none' = true) {
  const web: WebHandlers = {
    request: async (req, res) => {
      res.end(`web ${req.url}`);
    },
    upgrade: async () => {},
  };
  const server = createHttpServer({
    rules: { token, host: '127.0.0.1', allowedHosts: [] },
    health: () => ({ ok: ready !== false, version: '1', store: 'sqlite', state: ready ? 'running' : 'starting' }),
    engineDoor: async (req, res) => {
      res.end(`engine ${req.url}`);
    },
    web: () => (ready === 'none' ? ready : ready ? web : null),
  });
  servers.push(server);
  return { server, base: `http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}` };
}

test('health answers without a token, 503 while starting', async () => {
  const up = await serve();
  const answer = await fetch(`${up.base}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true, version: '1', store: 'sqlite', state: 'running' });
  const starting = await serve(false);
  expect((await fetch(`${starting.base}/api/health`)).status).toBe(503);
  expect((await fetch(`${starting.base}/`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(503);
});

test('the link signs in: cookie, clean address, then the page', async () => {
  const { base } = await serve();
  const first = await fetch(`${base}/runs?a=1&token=${token}`, { redirect: 'manual' });
  expect(first.status).toBe(303);
  expect(first.headers.get('location')).toBe('/runs?a=1');
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const page = await fetch(`${base}/runs?a=1`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
  expect(await page.text()).toBe('web /runs?a=1');
});

test('the login form signs in, and leads to no other place', async () => {
  const { base } = await serve();
  const asked = await fetch(`${base}/runs`);
  expect(asked.status).toBe(401);
  expect(await asked.text()).toContain('name="token"');
  const post = (body: Record<string, string>) =>
    fetch(`${base}/login`, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' });
  const right = await post({ token, next: '/runs' });
  expect([right.status, right.headers.get('location')]).toEqual([303, '/runs']);
  expect((await post({ token, next: '//evil.example' })).headers.get('location')).toBe('/');
  const wrong = await post({ token: 'no', next: '"><script>' });
  expect(wrong.status).toBe(401);
  expect(await wrong.text()).not.toContain('<script>');
});

test('a port in use is said in one sentence', async () => {
  const { base } = await serve();
  const port = Number(new URL(base).port);
  const second = createHttpServer({
    rules: { token, host: '127.0.0.1', allowedHosts: [] },
    health: () => ({ ok: true, version: '', store: '', state: 'running' }),
    engineDoor: async () => {},
    web: () => null,
  });
  await expect(listen(second, '127.0.0.1', port)).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`PORT=${port + 1} npm start`),
  });
});

test('an address that nobody can read, or that is not there, is told in one sentence', async () => {
  const { base } = await serve();
  const get = (path: string) => fetch(base + path, { headers: { authorization: `Bearer ${token}` } });
  const unreadable = await get('/workflows/%E0%A4%A');
  expect([unreadable.status, (await unreadable.json()).error.code]).toEqual([400, 'INVALID_ARGUMENT']);
  const nowhere = await get('/api/nowhere');
  expect([nowhere.status, (await nowhere.json()).error.code]).toEqual([404, 'NOT_FOUND']);
  expect((await get('/api/trpc/system.info')).status).toBe(200);
  expect(await (await get('/api/engine/countWorkflows')).text()).toBe('engine /api/engine/countWorkflows');
  expect((await fetch(`${base}/api/engine/countWorkflows`)).status).toBe(401);
});

test('a process without screens says where they are', async () => {
  const { base } = await serve('none');
  const answer = await fetch(`${base}/runs`, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, (await answer.json()).error.message]).toEqual([404, expect.stringContaining('role web')]);
});

test('who sends too much reads why', async () => {
  const { base } = await serve();
  const answer = await fetch(`${base}/api/trpc/runs.start`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: 'x'.repeat(6_000_000),
  });
  expect([answer.status, (await answer.json()).error.code]).toEqual([413, 'BODY_TOO_LARGE']);
});
