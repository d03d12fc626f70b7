import { Command } from 'commander';
import type { ScheduleOverlapPolicy } from '../../engine/contract';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson, table, time } from '../output';
import { withApi } from '../with-api';
import { actionOf, type DefinitionOptions, moment, overlapOption, policiesOf, specOf, stateOf, withDefinition } from './schedule-options';

interface Json {
  readonly json?: boolean;
}
type Found = Awaited<ReturnType<Api['schedules']['get']['query']>>;

export const scheduleCommand = new Command('schedule').description('what starts runs by itself, at given times (docs/schedules.md)');

scheduleCommand
  .command('list', { isDefault: true })
  .description('all schedules')
  .option('-q, --query <query>', "for example 'TemporalSchedulePaused = true'")
  .option('--json', 'print JSON only')
  .action(withApi(list));
withId('describe')
  .description('one schedule: what it did, when it acts next')
  .option('--json', 'print JSON only')
  .action(withApi(describe));
withDefinition(withId('create'))
  .description('create a schedule')
  .option('--trigger-immediately', 'act at once, too')
  .action(withApi(create));
withDefinition(withId('update')).description('change what is given; times and action are replaced as a whole').action(withApi(update));
withId('pause').description('take no action by itself').option('--reason <text>', '', '').action(withApi(pause));
withId('unpause').description('let it go on').option('--reason <text>', '', '').action(withApi(unpause));
withId('trigger').description('act now').addOption(overlapOption('--overlap-policy <policy>')).action(withApi(trigger));
withId('backfill')
  .description('act for each time of a range')
  .requiredOption('--start-time <time>', 'first time: 2026-11-01T00:00:00Z')
  .requiredOption('--end-time <time>', 'last time')
  .addOption(overlapOption('--overlap-policy <policy>'))
  .option('--dry-run', 'only say how many times there are')
  .action(withApi(backfill));
withId('delete').description('delete a schedule; its runs go on').action(withApi(remove));

function withId(name: string): Command {
  return scheduleCommand.command(name).argument('<schedule id>');
}

async function list(api: Api, { query, json }: Json & { readonly query?: string }): Promise<number> {
  const schedules: Awaited<ReturnType<Api['schedules']['list']['query']>>['schedules'] = [];
  let cursor: string | undefined;
  do {
    const page = await api.schedules.list.query({ query, cursor, pageSize: 200 });
    schedules.push(...page.schedules);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  if (json) printJson(schedules);
  else
    print(
      table(
        ['SCHEDULE', 'WORKFLOW', 'WHEN', 'NEXT', 'ACTIONS'],
        schedules.map(({ scheduleId, workflowType, sentence, state, info }) => [
          ...[scheduleId, workflowType, sentence],
          ...[state.paused ? 'paused' : time(info.nextActionTimes[0] ?? null), String(info.actionCount)],
        ]),
      ),
    );
  return EXIT.ok;
}

async function describe(api: Api, scheduleId: string, { json }: Json): Promise<number> {
  const found = await api.schedules.get.query({ scheduleId });
  if (json) printJson(found);
  else print(textOf(found));
  return EXIT.ok;
}

function textOf({ scheduleId, sentence, action, policies, state, info }: Found): string {
  const remaining = state.remainingActions === null ? '' : `, ${state.remainingActions} left`;
  return [
    `${scheduleId}: ${sentence}${state.paused ? ' (paused)' : ''}${state.note && ` — ${state.note}`}`,
    `starts ${action.workflowType} on ${action.taskQueue} as ${action.workflowId}-<time>`,
    `overlap ${policies.overlap}${policies.pauseOnFailure ? ', pauses on failure' : ''}`,
    `${info.actionCount} actions${remaining}, ${info.overlapSkipped} left out by overlap, ${info.missedCatchupWindow} missed, ${info.bufferSize} waiting`,
    ...(info.lastFailedStart ? [`could not start ${info.lastFailedStart.workflowId}: ${info.lastFailedStart.message}`] : []),
    '',
    table(
      ['NEXT'],
      info.nextActionTimes.map((each) => [time(each)]),
    ),
    '',
    table(
      ['DUE', 'RUN', 'STATUS'],
      info.recentActions.map(({ scheduledTime, workflowId, status }) => [time(scheduledTime), workflowId, status]),
    ),
  ].join('\n');
}

async function create(
  api: Api,
  scheduleId: string,
  options: DefinitionOptions & { readonly triggerImmediately?: boolean },
): Promise<number> {
  const action = actionOf(options);
  if (!action) throw new CliError('BAD_INPUT', 'say what is started, with --workflow', EXIT.usage);
  await api.schedules.create.mutate({
    scheduleId,
    spec: specOf(options) ?? {},
    action,
    policies: policiesOf(options),
    state: stateOf(options),
    ...(options.triggerImmediately && { triggerImmediately: {} }),
  });
  note(`created ${scheduleId}`);
  return EXIT.ok;
}

async function update(api: Api, scheduleId: string, options: DefinitionOptions): Promise<number> {
  const definition = { spec: specOf(options), action: actionOf(options), policies: policiesOf(options), state: stateOf(options) };
  await api.schedules.update.mutate({ scheduleId, ...definition });
  note(`updated ${scheduleId}`);
  return EXIT.ok;
}

async function pause(api: Api, scheduleId: string, { reason }: { readonly reason: string }): Promise<number> {
  await api.schedules.pause.mutate({ scheduleId, note: reason });
  note(`paused ${scheduleId}`);
  return EXIT.ok;
}

async function unpause(api: Api, scheduleId: string, { reason }: { readonly reason: string }): Promise<number> {
  await api.schedules.unpause.mutate({ scheduleId, note: reason });
  note(`${scheduleId} goes on`);
  return EXIT.ok;
}

async function trigger(
  api: Api,
  scheduleId: string,
  { overlapPolicy }: { readonly overlapPolicy?: ScheduleOverlapPolicy },
): Promise<number> {
  await api.schedules.trigger.mutate({ scheduleId, overlap: overlapPolicy });
  note(`triggered ${scheduleId}`);
  return EXIT.ok;
}

interface BackfillOptions {
  readonly startTime: string;
  readonly endTime: string;
  readonly overlapPolicy?: ScheduleOverlapPolicy;
  readonly dryRun?: boolean;
}

async function backfill(api: Api, scheduleId: string, { startTime, endTime, overlapPolicy, dryRun }: BackfillOptions): Promise<number> {
  const range = { start: moment('--start-time', startTime), end: moment('--end-time', endTime) };
  if (dryRun) {
    const { times, more } = await api.schedules.preview.query({ of: { scheduleId }, ...range, limit: 1_000 });
    print(`${more ? 'more than ' : ''}${times.length} times`);
  } else {
    await api.schedules.backfill.mutate({ scheduleId, ...range, overlap: overlapPolicy });
    note(`backfilling ${scheduleId}`);
  }
  return EXIT.ok;
}

async function remove(api: Api, scheduleId: string): Promise<number> {
  await api.schedules.delete.mutate({ scheduleId });
  note(`deleted ${scheduleId}`);
  return EXIT.ok;
}
