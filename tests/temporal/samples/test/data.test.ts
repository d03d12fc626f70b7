import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure, Client, WorkflowFailedError } from '@temporalio/client';
import { SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, type InjectedSinks, type LogEntry, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as custom from '../custom-converter/activities';
import { birthday } from '../custom-converter/workflows';
import * as secrets from '../encryption/activities';
import { getDataConverter } from '../encryption/data-converter';
import { example as secret, tell } from '../encryption/workflows';
import * as interceptedActivities from '../interceptors/activities';
import { ContextClientInterceptor, newContextActivityInterceptor, withContext } from '../interceptors/context';
import { poke, sampleWorkflow } from '../interceptors/workflows';
import { customInt, customKeyword, example as searchable, untyped } from '../search-attributes/workflows';
import { type AlertSinks, sinkWorkflow } from '../sinks/workflows';

const path = (file: string): string => fileURLToPath(new URL(`../${file}.ts`, import.meta.url));
const lines: LogEntry[] = [];
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('INFO', (entry) => lines.push(entry)) });
  env = await TestWorkflowEnvironment.createLocal({
    server: {
      searchAttributes: [
        { name: 'CustomIntField', type: SearchAttributeType.INT },
        { name: 'CustomKeywordField', type: SearchAttributeType.KEYWORD },
      ],
    },
  });
});
afterAll(() => env?.teardown());

describe('encryption', () => {
  it('the server sees nothing of it, in results, failures, heartbeats and signals', async () => {
    const dataConverter = await getDataConverter();
    const client = new Client({ connection: env.connection, dataConverter });
    const taskQueue = 'encryption';
    const workflowsPath = path('encryption/workflows');
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, activities: secrets, dataConverter });
    await worker.runUntil(async () => {
      const handle = await client.workflow.start(secret, {
        taskQueue,
        workflowId: 'secret',
        args: ['Alice'],
        memo: { note: 'a secret memo' },
      });
      await handle.signal(tell, 'a secret signal');
      assert.equal(await handle.result(), 'psst: Alice a secret signal');
      assert.deepEqual((await handle.describe()).memo, { note: 'a secret memo' });
      const failing = await client.workflow.start(secret, { taskQueue, workflowId: 'fails', args: ['Bob'] });
      await failing.signal(tell, 'fail');
      await assert.rejects(
        failing.result(),
        (err: unknown) =>
          err instanceof WorkflowFailedError && err.cause instanceof ApplicationFailure && err.cause.details?.[0] === 'a secret detail',
      );
      for (const each of [handle, failing]) {
        const history = await each.fetchHistory();
        const text = JSON.stringify(history);
        for (const plain of ['Alice', 'psst', 'a secret'])
          assert.ok(!text.includes(plain) && !text.includes(Buffer.from(plain).toString('base64').slice(0, -2)), plain);
        await Worker.runReplayHistory({ workflowsPath, dataConverter }, history, each.workflowId);
      }
    });
  });
});

describe('custom payload converter', () => {
  it('carries dates and big integers, in workflow, activity and client', async () => {
    const dataConverter = { payloadConverterPath: path('custom-converter/payload-converter') };
    const client = new Client({ connection: env.connection, dataConverter });
    const taskQueue = 'custom-converter';
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowsPath: path('custom-converter/workflows'),
      activities: custom,
      dataConverter,
    });
    const user = { id: 123n, createdAt: new Date('2024-02-29T00:00:00Z'), hp: [1n, 2n] };
    const got = await worker.runUntil(client.workflow.execute(birthday, { taskQueue, workflowId: 'birthday', args: [user] }));
    assert.deepEqual(got, { success: true, at: user.createdAt, next: 124n });
  });
});

describe('interceptors', () => {
  it('a context goes from the client through the workflow to the activity and into its log', async () => {
    const client = new Client({ connection: env.connection, interceptors: { workflow: [new ContextClientInterceptor()] } });
    const taskQueue = 'interceptors';
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowsPath: path('interceptors/workflows'),
      activities: interceptedActivities,
      interceptors: { workflowModules: [path('interceptors/workflow-interceptors')], activity: [newContextActivityInterceptor] },
    });
    await worker.runUntil(async () => {
      const handle = await withContext({ customer: 'Acme' }, () =>
        client.workflow.start(sampleWorkflow, { taskQueue, workflowId: 'context' }),
      );
      await withContext({ customer: 'Other' }, () => handle.signal(poke));
      assert.deepEqual(await handle.result(), { workflow: 'Acme', signal: 'Other', activity: 'Acme' });
    });
    const line = lines.find(({ message }) => message === 'asked');
    assert.equal(line?.meta?.customer, 'Acme');
    assert.equal(line?.meta?.activityType, 'whoAmI');
  });
});

describe('sinks', () => {
  it('call the worker, not on replay unless asked', async () => {
    const alerts: string[] = [];
    const sinks: InjectedSinks<AlertSinks> = {
      alerter: {
        alert: {
          fn(workflowInfo, message) {
            alerts.push(`${workflowInfo.workflowId} ${message}`);
          },
          callDuringReplay: false,
        },
      },
    };
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'sinks',
      workflowsPath: path('sinks/workflows'),
      sinks,
      maxCachedWorkflows: 0,
    });
    assert.equal(
      await worker.runUntil(env.client.workflow.execute(sinkWorkflow, { taskQueue: 'sinks', workflowId: 'sink' })),
      'Hello, Temporal!',
    );
    assert.deepEqual(alerts, ['sink alerter: Workflow Execution started', 'sink alerter: slept']);
    assert.equal(lines.filter(({ message, meta }) => message === 'Workflow Execution started' && meta?.workflowId === 'sink').length, 1);
  });
});

describe('search attributes', () => {
  it('typed and untyped; runs are found by them', async () => {
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'sa',
      workflowsPath: path('search-attributes/workflows'),
    });
    await worker.runUntil(async () => {
      const typedSearchAttributes = new TypedSearchAttributes([
        { key: customInt, value: 2 },
        { key: customKeyword, value: 'old' },
      ]);
      const got = await env.client.workflow.execute(searchable, {
        taskQueue: 'sa',
        workflowId: 'typed',
        typedSearchAttributes,
        memo: { note: 'x' },
      });
      assert.deepEqual(got, { int: 3, keyword: 'new', memo: { note: 'changed' } });
      const { searchAttributes, typedSearchAttributes: found } = await env.client.workflow.getHandle('typed').describe();
      assert.equal(found.get(customInt), 3);
      assert.deepEqual(searchAttributes.CustomKeywordField, ['new']);
      assert.deepEqual(
        (
          await env.client.workflow.execute(untyped, {
            taskQueue: 'sa',
            workflowId: 'untyped',
            searchAttributes: { CustomKeywordField: ['gone'] },
          })
        ).CustomIntField,
        [5],
      );
      const ids: string[] = [];
      for await (const { workflowId } of env.client.workflow.list({ query: 'CustomIntField >= 3' })) ids.push(workflowId);
      assert.deepEqual(ids.sort(), ['typed', 'untyped']);
      assert.equal((await env.client.workflow.count('CustomIntField = 5')).count, 1);
    });
  });
});
