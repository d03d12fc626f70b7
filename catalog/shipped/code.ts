import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renameModules } from '../../compiler';
import { SHIPPED_FILES } from '.';

/** What the shipped activities stand on, beside packages and the SDK. */
const HELPERS = ['retry-after.ts', 'while-heartbeating.ts'] as const;

/** The code of the shipped activities as if it were a user's: `shipped/http-request.ts`, and their helpers below `shipped/lib`. */
export function shippedCode(root: string): Record<string, string> {
  const file = (folder: string, name: string) => renameModules(readFileSync(join(root, 'catalog', folder, name), 'utf8'), ownName, name);
  return Object.fromEntries([
    ...SHIPPED_FILES.map((name) => [`shipped/${name}`, file('activities', name)]),
    ...HELPERS.map((name) => [`shipped/lib/${name}`, file('shipped', name)]),
  ]);
}

function ownName(specifier: string): string | undefined {
  return specifier.replace(/^(?:\.\.\/)+engine\/sdk\//, 'backstitch/').replace(/^\.\.\/shipped\//, './lib/');
}
