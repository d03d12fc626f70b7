import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineError, storeUnavailable } from '../engine/contract';
import { ensureToken, prepareDataDir, readServerFile, readToken, removeServerFile, writeServerFile } from './data-dir';
import { exitCodeOf, isStartError } from './start-error';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'backstitch-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('the token is made once, for its owner only', () => {
  const dir = join(base, 'a', 'b');
  prepareDataDir(dir);
  expect(readToken(dir)).toBeNull();
  const token = ensureToken(dir);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(ensureToken(dir)).toBe(token);
  expect(statSync(join(dir, 'token')).mode & 0o777).toBe(0o600);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

test('several processes may be given one token', () => {
  const given = 'x'.repeat(32);
  expect(ensureToken(base, given)).toBe(given);
  expect(readToken(base)).toBeNull();
  for (const weak of ['short', `${given} `]) expect(() => ensureToken(base, weak)).toThrow(expect.objectContaining({ code: 'BAD_TOKEN' }));
});

test('a data folder that cannot be is one sentence', () => {
  writeFileSync(join(base, 'file'), '');
  expect(() => prepareDataDir(join(base, 'file', 'x'))).toThrow(/BACKSTITCH_DATA_DIR/);
});

test('a server whose word cannot be written says so and serves', () => {
  mkdirSync(join(base, 'server.json'));
  const said: string[] = [];
  writeServerFile(base, { url: 'http://127.0.0.1:1', pid: 7, startedAt: 1, version: '0' }, (sentence) => said.push(sentence));
  expect(said).toEqual([expect.stringMatching(/server\.json could not be written \(EISDIR\).*BACKSTITCH_URL=http:\/\/127\.0\.0\.1:1/)]);
});

test('a database that fails while the server starts is one sentence with a code', () => {
  const full = storeUnavailable(new Error('database or disk is full'));
  expect(isStartError(full)).toBe(true);
  expect(exitCodeOf(full.code)).toBe(3);
  expect(isStartError(new EngineError('INTERNAL', 'a defect'))).toBe(false);
});

test('a server takes back only its own word', () => {
  const word = { url: 'http://127.0.0.1:1', pid: 7, startedAt: 1, version: '0' };
  writeServerFile(base, word);
  removeServerFile(base, 8);
  expect(readServerFile(base)).toEqual(word);
  removeServerFile(base, 7);
  expect(readServerFile(base)).toBeNull();
});
