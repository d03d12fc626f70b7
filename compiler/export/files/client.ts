import { quoted } from '../../source';
import { key } from './key';

/** Starts a workflow, each with its own types. */
export function clientFile(inputs: ReadonlyMap<string, string>): string {
  const names = [...inputs.keys()];
  const starters = names.map(
    (name) =>
      `  ${key(name)}: (client: Client, workflowId: string, args: Parameters<typeof workflows.${name}>) =>
    client.workflow.start<typeof workflows.${name}>(${quoted(name)}, { taskQueue, workflowId, args }),`,
  );
  return `import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { address, namespace, taskQueue } from './settings';
import type * as workflows from './workflows';

const starters = {
${starters.join('\n')}
};

const inputs = new Map([
${[...inputs].map(([name, file]) => `  [${quoted(name)}, ${quoted(file)}],`).join('\n')}
]);

// npm run client -- <workflow> [<file with its arguments, a JSON array>]
const [name = ${quoted(names[0] ?? '')}, file = inputs.get(name) ?? ''] = process.argv.slice(2);
if (!Object.hasOwn(starters, name)) throw new Error(\`Which workflow? One of \${Object.keys(starters).join(', ')}.\`);
const start = starters[name as keyof typeof starters] as (client: Client, workflowId: string, args: unknown) => ReturnType<Client['workflow']['start']>;

const connection = await Connection.connect({ address });
try {
  const client = new Client({ connection, namespace });
  const handle = await start(client, \`\${name}-\${randomUUID()}\`, JSON.parse(readFileSync(file, 'utf8')));
  console.log(\`started \${handle.workflowId}\`);
  console.log(await handle.result());
} finally {
  await connection.close();
}
`;
}
