import { expect, test } from 'vitest';
import { freePort } from '../../../tests/harness/server';
import { noopLogger } from '../common';
import { Runtime } from '.';

test('metrics are served in the form that Prometheus reads, and a taken port stops nothing', async () => {
  const bindAddress = `127.0.0.1:${await freePort()}`;
  const metrics = { prometheus: { bindAddress, countersTotalSuffix: true }, globalTags: { env: 'a "b"' } };
  const runtime = Runtime.install({ logger: noopLogger, shutdownSignals: [], telemetryOptions: { metrics } });
  runtime.metricMeter.createCounter('orders', 'order', 'how many\norders').add(2, { taskQueue: 'q' });
  const histogram = runtime.workerMeter.createHistogram('workflow_task_execution_latency', 'int', 'ms');
  for (const ms of [1, 15, 5_000]) histogram.record(ms);
  await expect
    .poll(() =>
      fetch(`http://${bindAddress}/metrics`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  const text = await (await fetch(`http://${bindAddress}/metrics`)).text();
  expect(text).toContain(
    '# HELP orders_total how many\\norders\n# TYPE orders_total counter\norders_total{env="a \\"b\\"",task_queue="q"} 2\n',
  );
  expect(text).toContain('temporal_workflow_task_execution_latency_bucket{env="a \\"b\\"",le="20"} 2\n');
  expect(text).toContain('temporal_workflow_task_execution_latency_bucket{env="a \\"b\\"",le="+Inf"} 3\n');
  expect(text).toContain('temporal_workflow_task_execution_latency_sum{env="a \\"b\\""} 5016\n');
  expect((await fetch(`http://${bindAddress}/`)).status).toBe(404);
  await runtime.shutdown();
  await expect(fetch(`http://${bindAddress}/metrics`)).rejects.toThrow();
  const metricsOf = (address: string) => ({ logger: noopLogger, telemetryOptions: { metrics: { prometheus: { bindAddress: address } } } });
  expect(() => Runtime.install(metricsOf('nowhere'))).toThrow(/bindAddress/);
  await Runtime.install({ logger: noopLogger }).shutdown();
});
