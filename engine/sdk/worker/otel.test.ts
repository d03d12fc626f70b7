import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { DefaultLogger, type MetricsExporterConfig, type OtelCollectorExporter, Runtime } from '.';

interface Message {
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: what is on the wire
  readonly body: any;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openCollector(status: () => number = () => 200): Promise<{ readonly url: string; readonly got: Message[] }> {
  const got: Message[] = [];
  const server = createServer(async (req, res) => {
    got.push({ headers: req.headers, body: JSON.parse(await text(req)) });
    res.writeHead(status()).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/metrics`, got };
}

const lines: string[] = [];
function install(otel: OtelCollectorExporter['otel'], more: Partial<MetricsExporterConfig> = {}): Runtime {
  lines.length = 0;
  const logger = new DefaultLogger('WARN', ({ message }) => lines.push(message));
  return Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { metrics: { ...more, otel } } });
}

/** The metrics of a message by name. */
// biome-ignore lint/suspicious/noExplicitAny: what is on the wire
function metricsOf({ body }: Message): Record<string, any> {
  const [{ scopeMetrics }] = body.resourceMetrics;
  return Object.fromEntries(scopeMetrics[0].metrics.map((metric: { name: string }) => [metric.name, metric]));
}

test('metrics are sent to a collector, what is left too when the runtime shuts down', async () => {
  const { url, got } = await openCollector();
  const otel = { url, http: true, headers: { 'x-key': 'k' }, metricsExportInterval: 3_600_000, useSecondsForDurations: true };
  const runtime = install(otel, { globalTags: { env: 'test' } });
  runtime.metricMeter.createCounter('orders', 'order', 'how many').add(2, { taskQueue: 'q', urgent: true, size: 3 });
  const histogram = runtime.workerMeter.createHistogram('workflow_task_execution_latency', 'int', 'ms');
  for (const ms of [1, 15, 5_000]) histogram.record(ms);
  runtime.workerMeter.createGauge('num_pollers').set(4);
  await runtime.shutdown();
  expect(got).toHaveLength(1);
  const [message] = got as [Message];
  expect(message.headers).toMatchObject({ 'x-key': 'k', 'content-type': 'application/json' });
  expect(message.body.resourceMetrics[0].resource.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'temporal-core-sdk' } },
  ]);
  const env = { key: 'env', value: { stringValue: 'test' } };
  const times = { startTimeUnixNano: expect.stringMatching(/^\d{19}$/), timeUnixNano: expect.stringMatching(/^\d{19}$/) };
  expect(metricsOf(message)).toMatchObject({
    orders: {
      description: 'how many',
      unit: 'order',
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: [
          {
            ...times,
            asDouble: 2,
            attributes: expect.arrayContaining([
              env,
              { key: 'task_queue', value: { stringValue: 'q' } },
              { key: 'urgent', value: { boolValue: true } },
              { key: 'size', value: { doubleValue: 3 } },
            ]),
          },
        ],
      },
    },
    temporal_workflow_task_execution_latency: {
      unit: 's',
      histogram: {
        dataPoints: [
          {
            ...times,
            count: '3',
            sum: 5.016,
            bucketCounts: ['1', '0', '1', '0', '0', '0', '0', '0', '1'],
            explicitBounds: expect.any(Array),
          },
        ],
      },
    },
    temporal_num_pollers: { gauge: { dataPoints: [{ asDouble: 4, attributes: [env] }] } },
  });
  expect(lines).toEqual([]);
});

test('with deltas each message has what came since the one before', async () => {
  const { url, got } = await openCollector();
  const runtime = install({ url, http: true, metricsExportInterval: 10, temporality: 'delta' });
  const counter = runtime.metricMeter.createCounter('orders');
  const sums = (): number[] =>
    got.flatMap((message) => metricsOf(message).orders?.sum.dataPoints ?? []).map(({ asDouble }) => asDouble as number);
  const total = (): number => sums().reduce((sum, each) => sum + each, 0);
  counter.add(5);
  await expect.poll(total).toBe(5);
  const before = got.length;
  await expect.poll(() => got.length).toBeGreaterThan(before + 2);
  counter.add(2);
  await expect.poll(total).toBe(7);
  await runtime.shutdown();
  expect(sums().filter((each) => each !== 0)).toEqual([5, 2]);
  expect(metricsOf(got.at(-1) as Message).orders.sum.aggregationTemporality).toBe(1);
});

test('a collector that is away is said once; over gRPC nothing is sent', async () => {
  let status = 503;
  const { url, got } = await openCollector(() => status);
  const runtime = install({ url, http: true, metricsExportInterval: 10 });
  await expect.poll(() => got.length).toBeGreaterThan(3);
  expect(lines).toEqual([`Metrics could not be sent to ${url}: it answered 503`]);
  status = 200;
  const after = got.length;
  await expect.poll(() => got.length).toBeGreaterThan(after + 2);
  status = 500;
  await expect.poll(() => lines.length).toBe(2);
  await runtime.shutdown();
  const other = install({ url: 'http://127.0.0.1:4317' });
  expect(lines).toEqual([expect.stringContaining('metrics.otel.http')]);
  await other.shutdown();
});
