import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../threads';
import type { StoreBackend } from '../suite';
import { EVENTS_PER_WRITE, runKey, runWrite } from './writes';

export function durabilityTests(backend: StoreBackend): void {
  describe('durability', () => {
    test('a database that was closed opens with everything in it', async () => {
      const site = await backend.fresh();
      const first = await site.open();
      await first.commit([[runWrite({ workflowId: 'a', baseVersion: 0, makeCurrent: { expected: null } })]]);
      await first.close();
      const second = await site.open();
      expect((await second.loadExecution(runKey({ workflowId: 'a' })))?.version).toBe(1);
      expect(await second.commit([[runWrite({ workflowId: 'a', baseVersion: 1 })]])).toEqual(['committed']);
      await second.close();
    });

    test('a closed store says so', async () => {
      const store = await (await backend.fresh()).open();
      await store.close();
      await expect(store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    });

    test('kill -9 of the writer at any moment: nothing acknowledged is lost, nothing is half written', async (context) => {
      const site = await backend.fresh();
      if (site.url === null) return context.skip('this store ends with its process');
      for (let round = 0; round < 3; round++) {
        const workflowId = `w${round}`;
        const acknowledged = await writeUntilKilled(site.url, workflowId, 20 + round * 30);
        const store = await site.open();
        const key = runKey({ workflowId });
        const version = (await store.loadExecution(key))?.version ?? 0;
        // One commit may have become durable without its answer having been printed.
        expect(version - acknowledged).toBeGreaterThanOrEqual(0);
        expect(version - acknowledged).toBeLessThanOrEqual(1);
        expect((await store.readHistory(key, 0, 100_000)).length).toBe(version * EVENTS_PER_WRITE);
        await store.close();
      }
    }, 120_000);
  });
}

async function writeUntilKilled(url: string, workflowId: string, commits: number): Promise<number> {
  const writer = spawn(process.execPath, ['--import', 'tsx', join(projectRoot(), 'engine/store/testing/writer.ts'), url, workflowId], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: projectRoot(),
  });
  let errors = '';
  writer.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = once(writer, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === commits) writer.kill('SIGKILL');
  }
  await exited;
  if (acknowledged < commits) throw new Error(`the writer ended by itself: ${errors}`);
  return acknowledged;
}
