import { Command, Option } from 'commander';
import type { ReplayReport } from '../../server/replay';
import { EXIT } from '../cli-error';
import { note, print, printJson } from '../output';
import { duration } from '../values';

interface ReplayOptions {
  readonly history: readonly string[];
  readonly workflows: string;
  readonly namespace?: string;
  readonly timeout?: string;
  readonly format: 'text' | 'json';
}

export const replayCommand = new Command('replay')
  .description('replay recorded histories against workflow code: does it do what they say?')
  .requiredOption('--history <paths...>', "histories in Temporal's JSON (or binary) form: files, folders, - for stdin")
  .requiredOption('--workflows <file>', 'TypeScript whose exported functions are the workflows')
  .option('--namespace <name>', 'as the code sees it; default: default')
  .option('--timeout <duration>', 'how long one history may take; default: 60s')
  .addOption(new Option('--format <format>', 'how it answers').choices(['text', 'json']).default('text'))
  .action(replay);

async function replay({ history, workflows, namespace, timeout, format }: ReplayOptions): Promise<void> {
  const timeoutMs = duration('--timeout', timeout);
  const { replayFiles } = await import('../../server/replay');
  const reports: ReplayReport[] = [];
  for await (const report of replayFiles({ histories: history, workflows, namespace, timeoutMs })) {
    reports.push(report);
    if (format === 'text') tell(report);
  }
  const { safe, diverges, fails, unknown, unreadable } = summaryOf(reports);
  if (format === 'json') printJson({ histories: reports, summary: summaryOf(reports) });
  else print(`${safe} safe, ${diverges} diverge, ${fails} fail, ${unknown} unknown, ${unreadable} unreadable`);
  process.exitCode = unreadable > 0 ? EXIT.usage : safe < reports.length ? EXIT.runFailed : EXIT.ok;
}

function tell({ name, workflowId, workflowType, events, difference, verdict, ignored }: ReplayReport): void {
  if (verdict.status === 'unreadable') {
    note(`backstitch: ${name}: ${verdict.message} [${verdict.code}]`);
    return;
  }
  const run = `${name} (${workflowType} ${workflowId}, ${events} events)`;
  if (verdict.status === 'fails') {
    const { place } = verdict;
    const where = place ? ` (block '${place.title}', ${place.file}:${place.line})` : '';
    print(`fails    ${run}: the workflow task of event ${verdict.eventId} fails: ${verdict.message}${where}`);
  } else print(`${verdict.status.padEnd(8)} ${run}${verdict.status === 'safe' ? '' : `: ${verdict.message}`}`);
  if (difference) print(`  event ${difference.eventId}: ${difference.event ?? 'none'}; command: ${difference.command ?? 'none'}`);
  if (ignored.length > 0)
    note(`  passed by, as this engine has no word for it: ${ignored.slice(0, 5).join(', ')}${ignored.length > 5 ? ', ...' : ''}`);
}

function summaryOf(reports: readonly ReplayReport[]) {
  const summary = { safe: 0, diverges: 0, fails: 0, unknown: 0, unreadable: 0 };
  for (const { verdict } of reports) summary[verdict.status]++;
  return summary;
}
