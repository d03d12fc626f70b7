import { type Command, Option } from 'commander';
import ms, { type StringValue } from 'ms';
import { SCHEDULE_OVERLAP_POLICIES, type ScheduleOverlapPolicy } from '../../engine/contract';
import { CliError, EXIT } from '../cli-error';
import { type InputOptions, parseJson, readInput } from '../json-input';
import { duration, number } from '../values';

/** What makes up a schedule on the command line; Temporal's words. */
export interface DefinitionOptions extends InputOptions {
  readonly cron?: readonly string[];
  readonly interval?: readonly string[];
  readonly calendar?: readonly string[];
  readonly skip?: readonly string[];
  readonly timeZone?: string;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly jitter?: string;
  readonly workflow?: string;
  readonly workflowVersion?: string;
  readonly taskQueue?: string;
  readonly workflowId?: string;
  readonly overlapPolicy?: ScheduleOverlapPolicy;
  readonly catchupWindow?: string;
  readonly pauseOnFailure?: boolean;
  readonly paused?: boolean;
  readonly notes?: string;
  readonly remainingActions?: string;
}

export function withDefinition(command: Command): Command {
  return command
    .option('--cron <text...>', "'0 9 * * MON-FRI', '@daily', 'CRON_TZ=Europe/Berlin 30 6 * * *'; 5 to 7 fields")
    .option('--interval <every...>', '90m; 1d/6h: each day, 6 hours after midnight UTC')
    .option('--calendar <json...>', '{"hour":[{"start":9}],"dayOfWeek":[{"start":1,"end":5}]}')
    .option('--skip <json...>', 'times that are left out, as for --calendar')
    .option('--time-zone <name>', 'IANA name; default: UTC')
    .option('--start-time <time>', 'not before: 2026-12-01T00:00:00Z')
    .option('--end-time <time>', 'not after')
    .option('--jitter <duration>', 'puts each time off by up to this')
    .option('--workflow <name>', 'what is started')
    .option('--workflow-version <n>', 'pins the runs to a version; default: the published one when the time comes')
    .option('--task-queue <queue>', 'of workers of your own; default: the server itself')
    .option('--workflow-id <id>', 'the time is appended; default: the schedule id')
    .option('--input <json>', "the workflow's input")
    .option('--input-file <path>', 'the same, in a file (- is stdin)')
    .addOption(overlapOption('--overlap-policy <policy>'))
    .option('--catchup-window <duration>', 'what was missed is made up for if it is not later than this; default: a year')
    .option('--pause-on-failure', 'pause when a run fails or times out')
    .option('--paused', 'begin paused')
    .option('--notes <text>')
    .option('--remaining-actions <n>', 'stop after so many; "none" for no limit');
}

export function overlapOption(flags: string): Option {
  return new Option(flags, 'when an action is due while another runs').choices(SCHEDULE_OVERLAP_POLICIES);
}

/** Undefined when nothing of it is given. */
export function specOf(options: DefinitionOptions) {
  const { cron, interval, calendar, skip, timeZone, startTime, endTime, jitter } = options;
  if ([cron, interval, calendar, skip, timeZone, startTime, endTime, jitter].every((each) => each === undefined)) return undefined;
  return {
    cronExpressions: cron && [...cron],
    intervals: interval?.map(intervalOf),
    calendars: calendar?.map((text) => parseJson(text, '--calendar') as object),
    skip: skip?.map((text) => parseJson(text, '--skip') as object),
    timeZone,
    startTime: startTime === undefined ? undefined : moment('--start-time', startTime),
    endTime: endTime === undefined ? undefined : moment('--end-time', endTime),
    jitterMs: duration('--jitter', jitter),
  };
}

export function actionOf(options: DefinitionOptions) {
  const { workflow, workflowVersion, taskQueue, workflowId } = options;
  if (workflow === undefined) {
    const given = [workflowVersion, taskQueue, workflowId, options.input, options.inputFile].some((each) => each !== undefined);
    if (given) throw new CliError('BAD_INPUT', 'say what is started, with --workflow', EXIT.usage);
    return undefined;
  }
  return { workflow, version: number('--workflow-version', workflowVersion), taskQueue, workflowId, input: readInput(options) };
}

export function policiesOf({ overlapPolicy, catchupWindow, pauseOnFailure }: DefinitionOptions) {
  return { overlap: overlapPolicy, catchupWindowMs: duration('--catchup-window', catchupWindow), pauseOnFailure };
}

export function stateOf({ paused, notes, remainingActions }: DefinitionOptions) {
  return {
    paused,
    note: notes,
    remainingActions: remainingActions === 'none' ? null : number('--remaining-actions', remainingActions),
  };
}

export function moment(flag: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new CliError('BAD_INPUT', `${flag} ${text} is no time: write 2026-12-01T00:00:00Z`, EXIT.usage);
  return time;
}

function intervalOf(text: string) {
  const [every = '', offset, ...more] = text.split('/');
  const everyMs = ms(every as StringValue);
  const offsetMs = offset === undefined ? undefined : ms(offset as StringValue);
  if (typeof everyMs !== 'number' || (offset !== undefined && typeof offsetMs !== 'number') || more.length > 0)
    throw new CliError('BAD_INPUT', `--interval ${text} is none: write 90m, or 1d/6h`, EXIT.usage);
  return { everyMs, offsetMs };
}
