import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HistoryEvent, type Payload, toPayload } from '../../contract';
import { LARGE_PAYLOAD_BYTES } from '../blobs';
import type { Store } from '../store';
import type { StoreBackend } from '../suite';
import { runKey, runWrite } from './writes';

const large = (bytes: number, fill = 'x'): Payload => toPayload(fill.repeat(bytes));
const signal = (id: number, ...input: Payload[]): HistoryEvent => ({
  id,
  time: 1_700_000_000_000 + id,
  type: 'WorkflowExecutionSignaled',
  attributes: { signalName: 's', input, header: { trace: large(10) } },
});

export function blobTests(backend: StoreBackend): void {
  describe('large payloads', () => {
    let store: Store;
    beforeEach(async () => {
      store = await (await backend.fresh()).open();
    });
    afterEach(() => store.close());
    const key = runKey({ workflowId: 'large' });
    const blobsRead = async () => (await store.stats()).blobsRead;

    test('stand apart, and come back whole and in their places', async () => {
      const events = [
        signal(1, large(LARGE_PAYLOAD_BYTES - 10)),
        signal(2, large(10), large(LARGE_PAYLOAD_BYTES), large(2 * LARGE_PAYLOAD_BYTES, 'y')),
        signal(3, toPayload(new Uint8Array(LARGE_PAYLOAD_BYTES))),
        // Characters of three bytes: fewer than its limit has bytes.
        signal(4, large(LARGE_PAYLOAD_BYTES / 2, '\u20ac')),
        signal(5, large(10)),
      ];
      const other = runWrite({ workflowId: 'other', baseVersion: 0, events: [signal(1, large(LARGE_PAYLOAD_BYTES, 'z'))] });
      await store.commit([[runWrite({ workflowId: 'large', baseVersion: 0, events })], [other]]);
      expect(await store.readHistory(key, 0, 100)).toEqual(events);
      expect(await blobsRead()).toBe(4);
      expect(await store.readHistory(key, 1, 1)).toEqual([events[1]]);
      expect(await blobsRead()).toBe(6);
      expect(await store.readHistory(key, 4, 1)).toEqual([events[4]]);
      expect(await blobsRead()).toBe(6);
    });

    test('a page is read without them', async () => {
      const events = [signal(1, large(10), large(LARGE_PAYLOAD_BYTES)), signal(2, large(20))];
      await store.commit([[runWrite({ workflowId: 'large', baseVersion: 0, events })]]);
      const before = await store.stats();
      const page = await store.readHistory(key, 0, 10, 'leave');
      const after = await store.stats();
      const omitted = { metadata: { encoding: 'json/plain' }, omittedBytes: LARGE_PAYLOAD_BYTES + 2 };
      expect(page).toEqual([signal(1, large(10), omitted), events[1]]);
      expect(after.blobsRead).toBe(0);
      if (store.dialect === 'mysql' || after.statements > 0) expect(after.statements - before.statements).toBe(1);
    });

    test('go with their run, and with no other', async () => {
      for (const workflowId of ['large', 'stays'])
        await store.commit([[runWrite({ workflowId, baseVersion: 0, events: [signal(1, large(LARGE_PAYLOAD_BYTES))] })]]);
      expect(await store.deleteRuns([{ key, version: 1 }])).toEqual(new Set([key.runId]));
      // The same run again: what was left of the first would be in its way.
      const again = [signal(1, large(LARGE_PAYLOAD_BYTES, 'n'))];
      expect(await store.commit([[runWrite({ workflowId: 'large', baseVersion: 0, events: again })]])).toEqual(['committed']);
      expect(await store.readHistory(key, 0, 10)).toEqual(again);
      expect(await store.readHistory(runKey({ workflowId: 'stays' }), 0, 10)).toEqual([signal(1, large(LARGE_PAYLOAD_BYTES))]);
    });
  });
}
