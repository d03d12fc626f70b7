import type { ExportedWorkflow } from '../project';

export interface ReadmeFacts {
  readonly name: string;
  readonly workflows: readonly ExportedWorkflow[];
  readonly taskQueue: string;
  readonly stubs: readonly string[];
  readonly usesPatterns: boolean;
  /** Names of environment variables that the activities read. */
  readonly environment: readonly string[];
}

export function readmeFile({ name, workflows, taskQueue, stubs, usesPatterns, environment }: ReadmeFacts): string {
  const rows = workflows.map((each) => `| \`${each.name}\` | ${line(each.title)} | ${line(each.description)} |`);
  const [first] = workflows;
  return [
    `# ${name}`,
    'Workflows for [Temporal](https://docs.temporal.io/develop/typescript), exported from Backstitch. Nothing in here needs Backstitch.',
    ['| workflow | | |', '|---|---|---|', ...rows].join('\n'),
    "```sh\nnpm install\nnpm run types    # the type checker\nnpm test         # runs each workflow on Temporal's test server, which is downloaded at the first time\n```",
    `With a Temporal service (\`temporal server start-dev\`):\n\n\`\`\`sh\nnpm run worker\nnpm run client -- ${first?.name ?? ''} inputs/${first?.name ?? ''}.json   # a JSON array of the arguments; look at it first\n\`\`\``,
    `\`TEMPORAL_ADDRESS\` (default \`localhost:7233\`), \`TEMPORAL_NAMESPACE\` (\`default\`) and \`TEMPORAL_TASK_QUEUE\` (\`${line(taskQueue)}\`) say where.`,
    environment.length > 0 ? `The activities read ${environment.map((each) => `\`${each}\``).join(', ')}.` : '',
    stubs.length > 0
      ? `## To be written\n\nThere was no code for these activities; in \`src/activities/stubs.ts\` each throws until it is written: ${stubs.map((each) => `\`${each}\``).join(', ')}.`
      : '',
    usesPatterns
      ? "## Patterns\n\n`src/patterns.ts` is plain workflow code upon `@temporalio/workflow`: a race with cancelled losers, a map with a limit, sagas, waiting for signals, human tasks. An open human task stands in the run's memo under `humanTasks`; it is answered by the signal `completeHumanTask` with `{ task, answer, by }`."
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Text of a person as one line of a table, with nothing that Markdown or HTML would take for its own. */
function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`);
}
