import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { filesBeside } from './files-beside';

const scratch = mkdtempSync(join(tmpdir(), 'beside-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(join(scratch, path, '..'), { recursive: true });
  writeFileSync(join(scratch, path), text);
};

it('reads what a file imports, and what that imports, but no activities', () => {
  write('src/order.ts', '');
  write('src/shared.ts', "export * from '../lib/report.js';\nimport { order } from './order';\n");
  write('src/types/index.ts', 'export type A = 1;\n');
  write('src/activities.ts', 'export {};\n');
  write('lib/report.ts', 'export const report = 1;\n');
  const text = `import { a } from './shared';
import type { A } from "./types";
import type * as acts from './activities';
import {
  gone,
} from './gone';
import { sleep } from '@temporalio/workflow';
type B = import('./types').A;
`;
  expect(filesBeside(join(scratch, 'src/order.ts'), text)).toEqual({
    'shared.ts': "export * from '../lib/report.js';\nimport { order } from './order';\n",
    'types/index.ts': 'export type A = 1;\n',
    '../lib/report.ts': 'export const report = 1;\n',
  });
});
