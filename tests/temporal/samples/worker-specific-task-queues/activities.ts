import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export function createNonStickyActivities(uniqueWorkerTaskQueue: string) {
  return {
    async getUniqueTaskQueue(): Promise<string> {
      return uniqueWorkerTaskQueue;
    },
  };
}

export function createStickyActivities() {
  return {
    async downloadFileToWorkerFileSystem(url: string): Promise<string> {
      const path = join(await mkdtemp(join(tmpdir(), 'sample-')), 'file');
      await writeFile(path, `content of ${url}`);
      return path;
    },
    async workOnFileInWorkerFileSystem(path: string): Promise<string> {
      return (await readFile(path, 'utf8')).toUpperCase();
    },
    async cleanupFileFromWorkerFileSystem(path: string): Promise<void> {
      await rm(dirname(path), { recursive: true });
    },
  };
}
