import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeFolder } from './write-folder';

const dir = mkdtempSync(join(tmpdir(), 'write-folder-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('writes all files into a folder that is not there, or empty', async () => {
  await writeFolder(join(dir, 'a/b'), { 'x.txt': '1', 'y/z.txt': '2' });
  expect(readFileSync(join(dir, 'a/b/y/z.txt'), 'utf8')).toBe('2');
  mkdirSync(join(dir, 'empty'));
  await writeFolder(join(dir, 'empty'), { 'x.txt': '1' });
  expect(readdirSync(join(dir, 'empty'))).toEqual(['x.txt']);
  expect(readdirSync(join(dir, 'a'))).toEqual(['b']);
});

test.each([
  ['OUT_UNUSABLE', 'full', { 'x.txt': '1' }],
  ['OUT_UNUSABLE', 'a-file', { 'x.txt': '1' }],
  ['OUT_UNUSABLE', 'a-file/below', { 'x.txt': '1' }],
  ['OUT_UNUSABLE', 'clash', { x: '1', 'x/y': '2' }],
  ['BAD_ANSWER', 'hostile', { 'ok.txt': '1', '../escaped.txt': '2' }],
  ['BAD_ANSWER', 'hostile', { '/tmp/escaped.txt': '2' }],
])('%s, and nothing is left behind: %s', async (code, out, files) => {
  mkdirSync(join(dir, 'full'), { recursive: true });
  writeFileSync(join(dir, 'full/mine.txt'), 'mine');
  writeFileSync(join(dir, 'a-file'), 'mine');
  const before = readdirSync(dir, { recursive: true });
  await expect(writeFolder(join(dir, out), files as Record<string, string>)).rejects.toMatchObject({ code });
  expect(readdirSync(dir, { recursive: true })).toEqual(before);
  expect(existsSync(join(dir, 'escaped.txt'))).toBe(false);
});
