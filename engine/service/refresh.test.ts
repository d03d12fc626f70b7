import { expect, it } from 'vitest';
import { openMemoryStore } from '../store/memory';
import type { Store } from '../store/store';
import { Deployments } from './deployments/deployments';
import { emptyRecord } from './deployments/record';
import type { House } from './house';
import { Namespaces } from './namespaces/namespaces';
import { newNamespace } from './namespaces/record';
import { systemClock } from './time/system-clock';

/** A shared store whose answers to `readDocuments` are on their way until they are let through. */
function slowReads() {
  const store = openMemoryStore({ dialect: 'mysql' });
  const onTheWay: (() => void)[] = [];
  let slow = false;
  const readDocuments: Store['readDocuments'] = async (...args) => {
    const rows = await store.readDocuments(...args);
    if (slow) await new Promise<void>((resolve) => onTheWay.push(resolve));
    return rows;
  };
  const slowed = new Proxy(store, { get: (of, key) => (key === 'readDocuments' ? readDocuments : Reflect.get(of, key, of)) });
  const unused = { rerouted: () => undefined };
  const house = { store: slowed, clock: systemClock, shared: true, matching: unused, ids: { uuid: () => 'id' }, report: () => undefined };
  return {
    house: () => house as unknown as House,
    slow: () => {
      slow = true;
    },
    isUnderWay: () => onTheWay.length > 0,
    letThrough: () => {
      slow = false;
      for (const each of onTheWay.splice(0)) each();
    },
  };
}

it('what this process wrote of a deployment stands, though a read that began before ends after it', async () => {
  const { house, slow, isUnderWay, letThrough } = slowReads();
  const deployments = new Deployments(house);
  await deployments.change('default', 'd', () => emptyRecord(1));
  slow();
  const read = deployments.read();
  await expect.poll(isUnderWay).toBe(true);
  await deployments.change('default', 'd', (before) => ({ ...(before ?? emptyRecord(1)), current: 'b2' }));
  letThrough();
  await read;
  expect(deployments.find('default', 'd')).toMatchObject({ revision: 2, record: { current: 'b2' } });
});

it('what this process wrote of a namespace stands, though a read that began before ends after it', async () => {
  const { house, slow, isUnderWay, letThrough } = slowReads();
  const namespaces = new Namespaces(house);
  slow();
  const read = namespaces.readAgain();
  await expect.poll(isUnderWay).toBe(true);
  await namespaces.change('fresh', () => newNamespace('fresh', 'id', 1));
  letThrough();
  await read;
  await expect(namespaces.require('fresh')).resolves.toMatchObject({ revision: 1 });
});
