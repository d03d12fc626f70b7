import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { activityInfo, CompleteAsyncError, heartbeat, type Info } from '@temporalio/activity';
import { ApplicationFailure, Client, WorkflowFailedError } from '@temporalio/client';
import { SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, type InjectedSinks, type LogEntry, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import * as contexts from '../corners/contexts';
import { SigningCodec } from '../corners/contexts-codec';
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

describe('converters and codecs', () => {
  const taskQueue = 'contexts';
  const namespace = 'default';

  it('are told where a value belongs, on its way there and back', async () => {
    const dataConverter = { payloadCodecs: [new SigningCodec()], failureConverterPath: path('corners/contexts-failures') };
    const client = new Client({ connection: env.connection, dataConverter });
    let pending: ((info: Info) => void) | undefined;
    const asked = new Promise<Info>((resolve) => {
      pending = resolve;
    });
    const activities: contexts.Acts = {
      async beats(text) {
        const { attempt, heartbeatDetails } = activityInfo();
        if (attempt === 1) {
          heartbeat('a beat');
          throw new Error('tried again');
        }
        return `${text} with ${heartbeatDetails}`;
      },
      async elsewhere() {
        pending?.(activityInfo());
        throw new CompleteAsyncError();
      },
      local: async (text) => `${text} here`,
      async fails() {
        throw ApplicationFailure.create({ message: 'failed', nonRetryable: true, details: ['a detail'] });
      },
    };
    const workflowsPath = path('corners/contexts');
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, activities, dataConverter });
    const signed = (payload?: { metadata?: Record<string, Uint8Array> | null } | null) => payload?.metadata?.signed?.toString();
    await worker.runUntil(async () => {
      const workflowId = 'receives';
      const own = `workflow ${namespace} ${workflowId}`;
      const handle = await client.workflow.start(contexts.everything, { taskQueue, workflowId, args: ['in'], memo: { given: 'memo' } });
      // The first run, which goes on as a new one, has no handlers.
      await vi.waitFor(async () => assert.equal(await handle.query(contexts.prefixed, 'pre-'), 'pre-in'), { timeout: 10_000 });
      assert.equal(await handle.executeUpdate(contexts.suffixed, { args: ['-suf'] }), 'in-suf here');
      await client.workflow.execute(contexts.tells, { taskQueue, workflowId: 'tells', args: [workflowId, 'told'] });
      const { taskToken, activityId } = await asked;
      const serializationContext = { type: 'activity' as const, namespace, workflowId, activityId, isLocal: false };
      await client.activity.heartbeat(taskToken, 'alive', { serializationContext });
      await client.activity.complete(taskToken, 'elsewhere', { serializationContext });
      assert.deepEqual(await handle.result(), ['told', 'in of the child', 'in with a beat', 'in here', 'elsewhere']);
      assert.deepEqual((await handle.describe()).memo, { given: 'memo', kept: 'in' });

      const events = (await handle.fetchHistory()).events ?? [];
      const initiated = events.find((event) => event.startChildWorkflowExecutionInitiatedEventAttributes);
      const { input, workflowId: childId, memo } = initiated?.startChildWorkflowExecutionInitiatedEventAttributes ?? {};
      assert.deepEqual([signed(input?.payloads?.[0]), signed(memo?.fields?.of)], Array(2).fill(`workflow ${namespace} ${childId}`));
      const done = events.flatMap(({ activityTaskCompletedEventAttributes: each }) => signed(each?.result?.payloads?.[0]) ?? []);
      assert.deepEqual(
        done.sort(),
        ['2', activityId].map((id) => `activity ${namespace} ${workflowId} ${id} remote`),
      );
      const started = events[0]?.workflowExecutionStartedEventAttributes;
      assert.deepEqual([signed(started?.input?.payloads?.[0]), signed(started?.memo?.fields?.given)], [own, own]);
      assert.equal(signed(events.at(-1)?.workflowExecutionCompletedEventAttributes?.result?.payloads?.[0]), own);
      const marker = events.find((event) => event.markerRecordedEventAttributes)?.markerRecordedEventAttributes;
      assert.match(signed(marker?.details?.result?.payloads?.[0]) ?? '', /^activity default receives \d+ local$/);
    });
  });

  it('failures too', async () => {
    const dataConverter = { payloadCodecs: [new SigningCodec()], failureConverterPath: path('corners/contexts-failures') };
    const client = new Client({ connection: env.connection, dataConverter });
    const fails = async () => {
      throw ApplicationFailure.create({ message: 'failed', nonRetryable: true, details: ['a detail'] });
    };
    const workflowsPath = path('corners/contexts');
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowsPath,
      activities: { fails },
      dataConverter,
    });
    await worker.runUntil(async () => {
      const handle = await client.workflow.start(contexts.breaks, { taskQueue, workflowId: 'breaks' });
      await assert.rejects(handle.result());
      const events = (await handle.fetchHistory()).events ?? [];
      const activity = events.find((event) => event.activityTaskFailedEventAttributes)?.activityTaskFailedEventAttributes;
      assert.equal(activity?.failure?.source, 'activity default breaks failing remote');
      const workflow = events.at(-1)?.workflowExecutionFailedEventAttributes;
      assert.equal(workflow?.failure?.cause?.source, 'activity default breaks failing remote');
    });
  });
});
