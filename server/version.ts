import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../engine/threads';

/** Of package.json. */
export function version(): string {
  return JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')).version;
}
