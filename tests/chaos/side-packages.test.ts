import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureTemporalPackages } from '../../scripts/temporal-packages.mjs';
import { PROJECT_TSCONFIG, TEMPORAL_NAMES } from '../harness/temporal-project';

/**
 * A project of a user's that has packages of Temporal's beside the six: as they are published, on ours in place of the six
 * (docs/workers.md). They import single files of the six, and their interceptors run in the sandbox.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'backstitch-side-packages-'));
const THEIRS = [
  '@temporalio/envconfig',
  '@temporalio/interceptors-opentelemetry',
  '@temporalio/plugin',
  '@temporalio/proto',
  '@opentelemetry',
];
const MORE = ['smol-toml', 'protobufjs', '@protobufjs', 'long'];

const FILES = {
  'package.json': JSON.stringify({ name: 'a-temporal-project', private: true }),
  'tsconfig.json': PROJECT_TSCONFIG,
  'src/activities.ts': 'export async function greet(name: string): Promise<string> { return "Hello, " + name + "!"; }',
  'src/workflows.ts': `
    import { encode } from '@temporalio/common/lib/encoding';
    import { msToNumber } from '@temporalio/common/lib/time';
    import {
      OpenTelemetryInboundInterceptor,
      OpenTelemetryInternalsInterceptor,
      OpenTelemetryOutboundInterceptor,
    } from '@temporalio/interceptors-opentelemetry/lib/workflow';
    import { condition, defineSignal, proxyActivities, setHandler, sleep, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
    import type * as activities from './activities';

    const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
    export const go = defineSignal('go');

    export async function greeting(name: string): Promise<string> {
      let gone = false;
      setHandler(go, () => {
        gone = true;
      });
      await condition(() => gone);
      await sleep(1);
      return [await greet(name), encode('ab').length, msToNumber('2s')].join();
    }

    export const interceptors: WorkflowInterceptorsFactory = () => ({
      inbound: [new OpenTelemetryInboundInterceptor()],
      outbound: [new OpenTelemetryOutboundInterceptor()],
      internals: [new OpenTelemetryInternalsInterceptor()],
    });`,
  'src/codec.ts': `
    import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common';
    import { decode, encode } from '@temporalio/common/lib/encoding';
    import { temporal } from '@temporalio/proto';

    /** Hides what it is given, as a codec that encrypts would. */
    export class Reversing implements PayloadCodec {
      async encode(payloads: Payload[]): Promise<Payload[]> {
        return payloads.map((payload) => ({
          metadata: { [METADATA_ENCODING_KEY]: encode('binary/reversed') },
          data: temporal.api.common.v1.Payload.encode(payload).finish().reverse(),
        }));
      }
      async decode(payloads: Payload[]): Promise<Payload[]> {
        return payloads.map((payload) => {
          if (decode(payload.metadata![METADATA_ENCODING_KEY]!) !== 'binary/reversed') return payload;
          return temporal.api.common.v1.Payload.decode(Uint8Array.from(payload.data!).reverse());
        });
      }
    }`,
  'src/main.ts': `
    import assert from 'node:assert';
    import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
    import { Resource } from '@opentelemetry/resources';
    import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
    import { Client, type Connection } from '@temporalio/client';
    import { executionInfoFromRaw } from '@temporalio/client/lib/helpers.js';
    import { ProtobufBinaryPayloadConverter } from '@temporalio/common/lib/converter/protobuf-payload-converters';
    import { decodeOptionalSinglePayload, encodeToPayload, loadDataConverter } from '@temporalio/common/lib/internal-non-workflow';
    import { msToNumber, tsToMs } from '@temporalio/common/lib/time';
    import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
    import { loadClientConnectConfig } from '@temporalio/envconfig';
    import { OpenTelemetryWorkflowClientInterceptor } from '@temporalio/interceptors-opentelemetry';
    import { makeWorkflowExporter, OpenTelemetryActivityInboundInterceptor } from '@temporalio/interceptors-opentelemetry/lib/worker';
    import { TestWorkflowEnvironment } from '@temporalio/testing';
    import { Worker } from '@temporalio/worker';
    import pkg from '@temporalio/worker/lib/pkg';
    import * as activities from './activities';
    import { Reversing } from './codec';
    import { go, greeting } from './workflows';

    async function run() {
      const { connectionOptions } = loadClientConnectConfig({ overrideEnvVars: { TEMPORAL_ADDRESS: 'there:7', TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' } });
      assert.deepEqual({ ...connectionOptions, metadata: undefined }, { address: 'there:7', apiKey: 'k', tls: false, metadata: undefined });
      const _options: Parameters<typeof Connection.connect>[0] = connectionOptions;

      const exporter = new InMemorySpanExporter();
      const processor = new SimpleSpanProcessor(exporter);
      const resource = new Resource({ 'service.name': 'greetings' });
      const provider = new BasicTracerProvider({ resource, spanProcessors: [processor] });
      provider.register({ contextManager: new AsyncLocalStorageContextManager().enable() });
      const dataConverter = { payloadCodecs: [new Reversing()] };
      const workflowsPath = require.resolve('./workflows');
      const env = await TestWorkflowEnvironment.createLocal();
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue: 'greetings',
        workflowsPath,
        activities,
        dataConverter,
        sinks: { exporter: makeWorkflowExporter(processor, resource) },
        interceptors: { workflowModules: [workflowsPath], activity: [(ctx) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(ctx) })] },
      });
      const client = new Client({
        connection: env.connection,
        dataConverter,
        interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor()] },
      });
      assert.ok(worker.options.buildId?.startsWith(pkg.name + '@' + pkg.version + '+'));
      const converter = loadDataConverter(dataConverter);
      assert.equal(await decodeOptionalSinglePayload(converter, await encodeToPayload(converter, 'x')), 'x');
      assert.equal(new ProtobufBinaryPayloadConverter().encodingType, 'binary/protobuf');
      const history = await worker.runUntil(async () => {
        const handle = await client.workflow.start(greeting, { taskQueue: 'greetings', workflowId: 'w', args: ['Ann'] });
        await handle.signal(go);
        assert.equal(await handle.result(), 'Hello, Ann!,2,2000');
        return handle.fetchHistory();
      });
      const { executions } = await client.workflowService.listWorkflowExecutions({ namespace: 'default', query: null });
      const info = await executionInfoFromRaw(executions[0]!, converter, 'mine', 'default');
      assert.deepEqual([info.workflowId, info.status.name, info.raw], ['w', 'COMPLETED', 'mine']);
      const timer = history.events!.find((event) => event.timerStartedEventAttributes);
      assert.equal(tsToMs(timer!.timerStartedEventAttributes!.startToFireTimeout), msToNumber('1ms'));
      assert.equal(timer!.eventId!.toNumber() > 0, true);
      const again = historyFromJSON(JSON.parse(historyToJSON(history)));
      const options = { workflowsPath, dataConverter, interceptors: { workflowModules: [workflowsPath] } };
      for (const each of [history, again]) await Worker.runReplayHistory(options, each);

      const spans = exporter.getFinishedSpans();
      const of = (name: string) => spans.find((span) => span.name === name)!;
      for (const [child, parent] of [
        ['RunWorkflow:greeting', 'StartWorkflow:greeting'],
        ['HandleSignal:go', 'SignalWorkflow:go'],
        ['StartActivity:greet', 'RunWorkflow:greeting'],
        ['RunActivity:greet', 'StartActivity:greet'],
      ] as const) {
        assert.equal(of(child).parentSpanId, of(parent).spanContext().spanId, child);
        assert.equal(of(child).spanContext().traceId, of(parent).spanContext().traceId, child);
      }
      await env.teardown();
      console.log('traced');
    }
    run().then(
      () => process.exit(0),
      (err) => {
        console.error(err);
        process.exit(1);
      },
    );`,
};

function run(args: readonly string[]) {
  const options = { cwd: project, encoding: 'utf8', timeout: 60_000, env: { ...process.env, NODE_OPTIONS: '', VITEST: '' } } as const;
  const result = spawnSync(process.execPath, args, options);
  return { code: result.status, out: result.stdout, err: result.stderr };
}

beforeAll(async () => {
  expect(existsSync(join(root, 'dist/temporal/workflow/package.json')), 'npm run build comes first').toBe(true);
  await ensureTemporalPackages();
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, '@temporalio'), { recursive: true });
  mkdirSync(join(project, 'src'));
  for (const name of TEMPORAL_NAMES) symlinkSync(join(root, 'dist/temporal', name), join(modules, '@temporalio', name));
  // Copies: a link would lead them to the official packages that stand beside them there.
  for (const name of [...THEIRS, ...MORE])
    cpSync(join(root, 'tests/temporal/node_modules', name), join(modules, name), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(project, name), text);
}, 240_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('a compiler that does not read `exports` finds single files too', async () => {
  const { default: ts } = await import('typescript');
  const options = { moduleResolution: ts.ModuleResolutionKind.Node10 };
  for (const file of ['common/lib/encoding', 'common/lib/protobufs', 'client/lib/helpers.js', 'worker/lib/pkg', 'client']) {
    const { resolvedModule } = ts.resolveModuleName(`@temporalio/${file}`, join(project, 'src/main.ts'), options, ts.sys);
    expect(resolvedModule?.resolvedFileName, file).toMatch(/\.d\.cts$/);
  }
});

test('Temporal’s other packages stand on ours: connection settings, protobuf messages, traces through client, workflow and activity', () => {
  expect(run([join(root, 'node_modules/typescript/lib/tsc.js'), '--project', project])).toMatchObject({ code: 0, out: '' });
  const main = run(['lib/main.js']);
  expect(main.code, main.err).toBe(0);
  expect(main.out).toContain('traced');
});
