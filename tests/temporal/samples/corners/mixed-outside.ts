import { readFileSync } from 'node:fs';

export function size(url: string): number {
  return readFileSync(new URL(url)).length;
}
