import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { lookup } = proxyActivities<typeof activities>({ startToCloseTimeout: '1s' });

/** One or many. */
export async function resolve(name: string): Promise<string>;
export async function resolve(names: string[]): Promise<string[]>;
// the one that is
export async function resolve(names: string | string[]): Promise<string | string[]> {
  if (typeof names === 'string') {
    return lookup(names);
  }
  const found: string[] = [];
  for (const name of names) found.push(await lookup(name));
  return found;
}

declare function external(x: number): number;
declare const BUILD: string;
export abstract class Base {
  abstract run(): Promise<void>;
  protected overload(a: string): string;
  protected overload(a: number): number;
  protected overload(a: any): any {
    return a;
  }
}
