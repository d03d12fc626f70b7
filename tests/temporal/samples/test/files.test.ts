import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { defineSearchAttributeKey, type PayloadCodec, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import {
  decodeSearchAttributes,
  decodeTypedSearchAttributes,
  encodeUnifiedSearchAttributes,
  searchAttributePayloadConverter,
  typedSearchAttributePayloadConverter,
} from '@temporalio/common/lib/converter/payload-search-attributes';
import {
  decode,
  decodeArrayFromPayloads,
  decodeFromPayloadsAtIndex,
  decodeOptionalFailureToOptionalError,
  decodeOptionalSinglePayload,
  decodeUserMetadata,
  encodeErrorToFailure,
  encodeMapToPayloads,
  encodeToPayload,
  encodeToPayloads,
  encodeUserMetadata,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow';
import { deepMerge, filterNullAndUndefined, makeProtoEnumConverters, mergeObjects } from '@temporalio/common/lib/internal-workflow';
import { optionalDateToTs, requiredTsToDate, requiredTsToMs } from '@temporalio/common/lib/time';
import { assertNever, hasOwnProperty as has, hasOwnProperties, SymbolBasedInstanceOfError } from '@temporalio/common/lib/type-helpers';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { describe, it } from 'vitest';
import { play } from '../corners/mixed';

/** What is in single files of Temporal's packages only, which programs import past their doors. */

const flipped: PayloadCodec = {
  encode: async (payloads) => payloads.map((each) => ({ metadata: { encoding: new TextEncoder().encode('flipped') }, data: flip(each) })),
  decode: async (payloads) => payloads.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString(), revive)),
};
const flip = (payload: object): Uint8Array =>
  Buffer.from(
    JSON.stringify(payload, (_, value) => (value?.type === 'Buffer' || value instanceof Uint8Array ? [...(value.data ?? value)] : value)),
  );
const revive = (key: string, value: unknown): unknown =>
  key === 'data' || key === 'encoding' ? Uint8Array.from(value as number[]) : value;

describe('lib/internal-non-workflow', () => {
  const converter = loadDataConverter({ payloadCodecs: [flipped] });

  it('encodes and decodes with converters and codecs', async () => {
    const payload = await encodeToPayload(converter, { a: 1 });
    assert.equal(new TextDecoder().decode(payload.metadata?.encoding ?? new Uint8Array()), 'flipped');
    assert.deepEqual(await decodeOptionalSinglePayload(converter, payload), { a: 1 });
    assert.equal(await decodeOptionalSinglePayload(converter, undefined), undefined);
    const payloads = await encodeToPayloads(converter, 'x', 2);
    assert.deepEqual(await decodeArrayFromPayloads(converter, payloads), ['x', 2]);
    assert.equal(await decodeFromPayloadsAtIndex(converter, 1, payloads), 2);
    assert.equal(await encodeToPayloads(converter), undefined);
    const map = await encodeMapToPayloads(converter, { k: 'v' });
    assert.equal(new TextDecoder().decode((await decode([flipped], [map.k]))[0]?.data ?? new Uint8Array()), '"v"');
    const texts = { staticSummary: 's', staticDetails: undefined };
    assert.deepEqual(await decodeUserMetadata(converter, await encodeUserMetadata(converter, 's', undefined)), texts);
  });

  it('takes errors there and back', async () => {
    const failure = await encodeErrorToFailure(converter, new TypeError('no'));
    assert.equal((await decodeOptionalFailureToOptionalError(converter, failure))?.message, 'no');
    assert.equal(await decodeOptionalFailureToOptionalError(converter, undefined), undefined);
  });
});

it('search attributes and their payloads', () => {
  const key = defineSearchAttributeKey('Weight', SearchAttributeType.INT);
  const typed = new TypedSearchAttributes([{ key, value: 3 }]);
  const fields = encodeUnifiedSearchAttributes({ Colour: ['red'] }, typed);
  assert.deepEqual(decodeSearchAttributes(fields), { Colour: ['red'], Weight: [3] });
  assert.equal(decodeTypedSearchAttributes(fields).get(key), 3);
  const when = new Date(0);
  assert.deepEqual(searchAttributePayloadConverter.fromPayload(searchAttributePayloadConverter.toPayload([1, 2])), [1, 2]);
  const pair = { key: defineSearchAttributeKey('When', SearchAttributeType.DATETIME), value: when };
  const back = typedSearchAttributePayloadConverter.fromPayload(typedSearchAttributePayloadConverter.toPayload(pair)) as unknown;
  assert.deepEqual(back instanceof Date ? back : (back as { value: Date }).value, when);
});

it('helpers of types, times and objects', () => {
  assert.equal(requiredTsToMs(optionalDateToTs(new Date(1_500)), 'x'), 1_500);
  assert.equal(requiredTsToDate(optionalDateToTs(new Date(1_500)), 'x').getTime(), 1_500);
  assert.throws(() => requiredTsToMs(null, 'startTime'), /startTime/);
  assert.ok(has({ a: 1 }, 'a') && !hasOwnProperties({ a: 1 }, ['a', 'b']));
  assert.throws(() => assertNever('what', 'x' as never), /what: x/);
  const original: Record<string, number | undefined> = { a: 1, b: 2 };
  assert.equal(mergeObjects(original, { a: 1 }), original);
  assert.deepEqual(mergeObjects(original, { a: undefined, c: 3 }), { b: 2, c: 3 });
  assert.deepEqual(deepMerge({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 3, c: 2 }, d: [2] }), { a: { b: 3, c: 2 }, d: [2] });
  assert.deepEqual(filterNullAndUndefined({ a: null, b: 0 }), { b: 0 });
  const convert = makeProtoEnumConverters as unknown as (
    table: object,
    prefix: string,
  ) => [(name: string) => number, (code: number) => string];
  const [encodeColour, decodeColour] = convert({ RED: 1 }, 'COLOUR_');
  assert.deepEqual([encodeColour('COLOUR_RED'), decodeColour(1)], [1, 'RED']);
  class OwnError extends Error {}
  SymbolBasedInstanceOfError('OwnError')(OwnError);
  assert.equal(new OwnError('x').name, 'OwnError');
});

it('a worker without a build id is named by its package and code, which a stack trace tells too', async () => {
  const env = await TestWorkflowEnvironment.createLocal();
  const workflowsPath = fileURLToPath(new URL('../corners/tasks.ts', import.meta.url));
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'files', workflowsPath });
  assert.match(worker.options.buildId ?? '', /^@temporalio\/worker@1\.24\.0\+[0-9a-f]{64}$/);
  await worker.runUntil(async () => {
    const handle = await env.client.workflow.start('answers', { taskQueue: 'files', workflowId: 'stack' });
    const { sdk } = await handle.query<{ sdk: { name: string; version: string } }>('__enhanced_stack_trace');
    assert.deepEqual(sdk, { name: 'typescript', version: '1.24.0' });
    await handle.terminate();
  });
  await env.teardown();
});

it('workflows that stand in one file with other code are bundled without it, when it is named; else the error names what is in the way', async () => {
  const workflowsPath = fileURLToPath(new URL('../corners/mixed.ts', import.meta.url));
  await assert.rejects(bundleWorkflowCode({ workflowsPath }), (error: Error) => {
    assert.match(error.message, /is importing the following disallowed modules.*os.*@temporalio\/testing.*@temporalio\/worker.*fs/s);
    return true;
  });
  const ignoreModules = [
    'os',
    '@temporalio/testing',
    '@temporalio/worker',
    fileURLToPath(new URL('../corners/mixed-outside.ts', import.meta.url)),
  ];
  assert.equal(await play(await bundleWorkflowCode({ workflowsPath, ignoreModules })), 'small false true');
});

it('a hook for webpack maps packages to globals, and takes the refusal of modules away with the externals that it replaces', async () => {
  const path = (name: string) => fileURLToPath(new URL(`../corners/${name}.ts`, import.meta.url));
  const env = await TestWorkflowEnvironment.createLocal();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'features',
    workflowsPath: path('feature'),
    interceptors: { workflowModules: [path('feature-globals')] },
    bundlerOptions: { webpackConfigHook: (config) => ({ ...config, externals: { '@temporalio/testing': 'testing' } }) },
  });
  const stands = worker.runUntil(env.client.workflow.execute('stands', { taskQueue: 'features', workflowId: 'stands' }));
  assert.equal(await stands, 'a stand-in');
  await env.teardown();
});

it('a workflow that uses `process` is not bundled, unless it is named', async () => {
  const workflowsPath = fileURLToPath(new URL('../corners/process.ts', import.meta.url));
  await assert.rejects(bundleWorkflowCode({ workflowsPath }), (error: Error) => {
    assert.match(error.message, /is importing the following disallowed modules.*process/s);
    return true;
  });
  assert.ok((await bundleWorkflowCode({ workflowsPath, ignoreModules: ['process'] })).code);
});

it('workflows share the modules that are preloaded, and no others', async () => {
  const path = (name: string) => fileURLToPath(new URL(`../corners/${name}.ts`, import.meta.url));
  const workflowsPath = path('shared');
  const helper = path('shared-counter');
  const env = await TestWorkflowEnvironment.createLocal();
  const counted = async (preloadModules: string[], taskQueue: string) => {
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, bundlerOptions: { preloadModules } });
    return worker.runUntil(async () => {
      const run = (workflowId: string) => env.client.workflow.execute('counts', { taskQueue, workflowId });
      return [await run('a'), await run('b')];
    });
  };
  assert.deepEqual(await counted([helper], 'shared'), ['a 1', 'b 2']);
  assert.deepEqual(await counted([], 'own'), ['a 1', 'b 1']);
  await env.teardown();
  await assert.rejects(
    bundleWorkflowCode({ workflowsPath, preloadModules: [helper], ignoreModules: [helper] }),
    /Cannot preload modules that are also ignored: .*shared-counter/,
  );
});
