import { Command, Option } from 'commander';
import type { HistoryEvent } from '../../engine/contract';
import { historyToJson } from '../../engine/contract/history-json';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { eventDetail } from '../event-detail';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface HistoryOptions {
  readonly runId?: string;
  readonly format: 'text' | 'json';
}

export const historyCommand = new Command('history')
  .description('the event history of a run')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .addOption(new Option('--format <format>', "json: Temporal's JSON form").choices(['text', 'json']).default('text'))
  .action(withApi(history));

async function history(api: Api, workflowId: string, options: HistoryOptions): Promise<number> {
  const events: HistoryEvent[] = [];
  let runId = options.runId;
  // The table shows none of them.
  const largePayloads = options.format === 'json' ? 'load' : 'leave';
  for (let more = true; more; ) {
    const page = await api.runs.history.query({ workflowId, runId, afterEventId: events.at(-1)?.id, largePayloads });
    events.push(...page.events);
    ({ more, runId } = page);
  }
  if (options.format === 'json') printJson(historyToJson(events));
  else
    print(
      table(
        ['ID', 'TIME', 'EVENT', 'WHAT'],
        events.map((event) => [String(event.id), time(event.time), event.type, eventDetail(event)]),
      ),
    );
  return EXIT.ok;
}
