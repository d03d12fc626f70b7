import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { split, mapChunk, reduceAll } = proxyActivities<typeof activities>({ startToCloseTimeout: '10m' });

export const mapReduce = async (input: string): Promise<number> => {
  const chunks: string[] = await split(input);
  const groups: string[][] = [];
  while (chunks.length) groups.push(chunks.splice(0, 3));
  const partial: number[] = [];
  for (const group of groups) partial.push(...(await Promise.all(group.map((chunk) => mapChunk(chunk)))));
  if (partial.length === 0) return 0; else if (partial.length === 1) return partial[0]!;
  return await reduceAll(partial);
};
