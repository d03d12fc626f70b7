// Starts a run over the API and waits for its result. `npm start` must be running.
//   npx tsx examples/api/start-run.ts [workflow] [input as JSON]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../app/_server/routers';

const dataDir = process.env.BACKSTITCH_DATA_DIR ?? '.backstitch';
const url = process.env.BACKSTITCH_URL ?? JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')).url;
const token = process.env.BACKSTITCH_TOKEN ?? readFileSync(join(dataDir, 'token'), 'utf8').trim();

const backstitch = createTRPCClient<AppRouter>({
  links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { authorization: `Bearer ${token}` } })],
});

const [workflow = 'order', given] = process.argv.slice(2);
const example = join('examples', workflow, 'input.json');
const input = given ? JSON.parse(given) : existsSync(example) ? JSON.parse(readFileSync(example, 'utf8')) : undefined;

const { workflowId, runId } = await backstitch.runs.start.mutate({ workflow, input });
console.log(`started ${workflowId}`);

let outcome = await backstitch.runs.result.query({ workflowId, runId, timeoutMs: 20_000 });
while (outcome.status === 'Running') outcome = await backstitch.runs.result.query({ workflowId, runId, timeoutMs: 20_000 });
console.log(JSON.stringify(outcome));
