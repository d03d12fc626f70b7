import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type InputOptions, readInput } from '../json-input';
import { note, print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

export const taskCommand = new Command('task').description('human tasks: questions that wait for a person');

taskCommand
  .command('list', { isDefault: true })
  .description('those that wait')
  .option('--assignee <name>', 'for this name or group, or for everybody')
  .option('--form <name>')
  .option('--json', 'print JSON only')
  .action(withApi(list));
taskCommand
  .command('show')
  .description('one task, with its context and the JSON Schema of its answer')
  .argument('<workflow-id>')
  .argument('<task>', 'such as approval-1')
  .option('--run-id <id>', 'default: the latest run')
  .action(withApi(show));
taskCommand
  .command('complete')
  .description('answer a task; the first answer counts')
  .argument('<workflow-id>')
  .argument('<task>', 'such as approval-1')
  .option('-i, --input <json>', 'the answer, as JSON')
  .option('-f, --input-file <file>', 'a file with the answer, as JSON; - reads stdin')
  .option('--by <name>', 'who answers')
  .option('--run-id <id>', 'default: the latest run')
  .action(withApi(complete));

async function list(api: Api, options: { readonly assignee?: string; readonly form?: string; readonly json?: boolean }): Promise<number> {
  const { assignee, form, json } = options;
  const all: Awaited<ReturnType<Api['humanTasks']['list']['query']>>['tasks'] = [];
  let cursor: string | undefined;
  do {
    const page = await api.humanTasks.list.query({ assignee, form, cursor });
    all.push(...page.tasks);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (json) printJson(all);
  else {
    const rows = all.map(({ workflowId, task, title, assignees = [], openedAt, dueAt }) => {
      const due = dueAt === undefined ? null : Date.parse(dueAt);
      return [workflowId, task, title, assignees.join(', ') || 'everybody', time(Date.parse(openedAt)), time(due)];
    });
    print(table(['WORKFLOW ID', 'TASK', 'TITLE', 'FOR', 'OPEN SINCE', 'DUE'], rows));
  }
  return EXIT.ok;
}

async function show(api: Api, workflowId: string, task: string, { runId }: { readonly runId?: string }): Promise<number> {
  printJson(await api.humanTasks.get.query({ workflowId, task, runId }));
  return EXIT.ok;
}

interface CompleteOptions extends InputOptions {
  readonly by?: string;
  readonly runId?: string;
}

async function complete(api: Api, workflowId: string, task: string, options: CompleteOptions): Promise<number> {
  const { by, runId } = options;
  const { state } = await api.humanTasks.complete.mutate({ workflowId, task, runId, by, answer: readInput(options) });
  note(state === 'waits' ? `${task} waits for a worker` : `${task} is answered`);
  return EXIT.ok;
}
