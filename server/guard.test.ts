import { expect, test } from 'vitest';
import { type GuardedRequest, guard } from './guard';

const token = 'x'.repeat(43);
const rules = { token, host: '127.0.0.1', allowedHosts: ['flow.example'] };
const auth = { authorization: `Bearer ${token}` };

function ask(url: string, headers: GuardedRequest['headers'] = {}, method = 'GET', given = rules) {
  return guard({ method, url, headers: { host: '127.0.0.1:3000', ...headers } }, given);
}

test('health needs nothing', () => {
  expect(guard({ method: 'GET', url: '/api/health', headers: {} }, rules)).toEqual({ kind: 'health' });
});

test('bearer and cookie open the API', () => {
  expect(ask('/api/trpc/runs.list', auth)).toEqual({ kind: 'pass' });
  expect(ask('/api/trpc/runs.list', { cookie: `a=b; backstitch_token=${token}` })).toEqual({ kind: 'pass' });
});

test.each([
  ['nothing', {}],
  ['a wrong bearer', { authorization: 'Bearer no' }],
  ['a wrong bearer beside a right cookie', { authorization: 'Bearer no', cookie: `backstitch_token=${token}` }],
  ['a wrong cookie', { cookie: 'backstitch_token=no' }],
  ['the token in the query', {}],
])('the API with %s is 401', (_, headers) => {
  expect(ask(`/api/trpc/runs.list?token=${token}`, headers)).toMatchObject({ kind: 'refuse', status: 401, code: 'UNAUTHENTICATED' });
});

test('the link gives the cookie and cleans the address', () => {
  expect(ask(`/runs?status=Running&token=${token}`)).toEqual({ kind: 'welcome', location: '/runs?status=Running' });
  expect(ask(`//evil.example/?token=${token}`)).toEqual({ kind: 'welcome', location: '/evil.example/' });
  expect(ask('/?token=no', { cookie: `backstitch_token=${token}` })).toEqual({ kind: 'askToken', wrong: true });
});

test('a page without a token asks for it; anything but reading is refused', () => {
  expect(ask('/workflows')).toEqual({ kind: 'askToken', wrong: false });
  expect(ask('/workflows', {}, 'POST')).toMatchObject({ status: 401 });
  expect(ask('/login', {}, 'POST')).toEqual({ kind: 'login' });
});

test.each(['http://evil.example', 'http://127.0.0.1:4000', 'null', 'http://localhost:3000'])('the origin %s is refused', (origin) => {
  expect(ask('/api/trpc/x', { ...auth, origin }, 'POST')).toMatchObject({ status: 403, code: 'FORBIDDEN_ORIGIN' });
});

test('our own origin passes', () => {
  expect(ask('/api/trpc/x', { ...auth, origin: 'http://127.0.0.1:3000' }, 'POST')).toEqual({ kind: 'pass' });
});

test.each(['evil.example', 'evil.example:3000', '192.168.1.7:3000', '', 'a b', '127.0.0.1.evil.example'])(
  'the host "%s" is refused',
  (host) => {
    expect(ask('/api/trpc/x', { ...auth, host })).toMatchObject({ status: 403, code: 'FORBIDDEN_HOST' });
  },
);

test.each(['localhost:8080', '[::1]:3000', '127.0.0.2', 'flow.example', 'FLOW.example:3000'])('the host %s is ours', (host) => {
  expect(ask('/api/trpc/x', { ...auth, host })).toEqual({ kind: 'pass' });
});

test('listening everywhere, any bare address is ours, but no strange name', () => {
  const everywhere = { ...rules, host: '0.0.0.0' };
  expect(ask('/api/trpc/x', { ...auth, host: '192.168.1.7:3000' }, 'GET', everywhere)).toEqual({ kind: 'pass' });
  expect(ask('/api/trpc/x', { ...auth, host: 'evil.example' }, 'GET', everywhere)).toMatchObject({ status: 403 });
});

test('bodies have a bound', () => {
  expect(ask('/api/trpc/x', { ...auth, 'content-length': '4194305' }, 'POST')).toMatchObject({ status: 413 });
  expect(ask('/api/trpc/x', { ...auth, 'content-length': '4194304' }, 'POST')).toEqual({ kind: 'pass' });
  const wide = { ...rules, maxBodyBytes: 16_777_216 };
  expect(ask('/api/trpc/x', { ...auth, 'content-length': '4194305' }, 'POST', wide)).toEqual({ kind: 'pass' });
  expect(ask('/api/trpc/x', { ...auth, 'transfer-encoding': 'chunked' }, 'POST')).toMatchObject({ status: 411 });
});
