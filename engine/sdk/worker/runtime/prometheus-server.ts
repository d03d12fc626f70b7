import { createServer, type Server } from 'node:http';
import { METRICS_CONTENT_TYPE, type MetricsRegistry, metricsText } from '../../../worker/metrics';
import { type Logger, ValueError } from '../../common';

/** Serves `/metrics` as long as the process lives, and does not keep it alive. An address in use is told in the log: the work goes on. */
export function servePrometheus(bindAddress: string, registry: MetricsRegistry, logger: Logger): Server {
  const { hostname, port } = addressOf(bindAddress);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://metrics');
    if (pathname !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': METRICS_CONTENT_TYPE }).end(request.method === 'HEAD' ? undefined : metricsText(registry));
  });
  server.on('error', (error) => logger.error(`Metrics are not served at ${bindAddress}: ${error.message}`));
  server.listen(port, hostname);
  server.unref();
  return server;
}

function addressOf(bindAddress: string): { hostname: string; port: number } {
  const text = `http://${bindAddress}`;
  const port = Number(/:(\d{1,5})$/.exec(bindAddress)?.[1] ?? Number.NaN);
  if (!URL.canParse(text) || !(port <= 65_535)) throw new ValueError(`bindAddress must be host:port, as 127.0.0.1:9464: "${bindAddress}"`);
  return { hostname: new URL(text).hostname.replace(/^\[|\]$/g, ''), port };
}
