import { Option } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { parseJson } from '../json-input';
import { duration } from '../values';

/** How a run is started, with the names of Temporal's CLI. */
export interface StartOptions {
  readonly taskQueue?: string;
  readonly executionTimeout?: string;
  readonly runTimeout?: string;
  readonly taskTimeout?: string;
  readonly startDelay?: string;
  readonly cron?: string;
  readonly memo?: readonly string[];
  readonly searchAttribute?: readonly string[];
  readonly idReusePolicy?: keyof typeof REUSE;
  readonly idConflictPolicy?: keyof typeof CONFLICT;
}

export const REUSE = {
  AllowDuplicate: 'ALLOW_DUPLICATE',
  AllowDuplicateFailedOnly: 'ALLOW_DUPLICATE_FAILED_ONLY',
  RejectDuplicate: 'REJECT_DUPLICATE',
} as const;
export const CONFLICT = { Fail: 'FAIL', UseExisting: 'USE_EXISTING', TerminateExisting: 'TERMINATE_EXISTING' } as const;

export function choice(flags: string, description: string, choices: object): Option {
  return new Option(flags, description).choices(Object.keys(choices));
}

export function startOptionsOf(options: StartOptions): Partial<Parameters<Api['runs']['start']['mutate']>[0]> {
  const { taskQueue, cron: cronSchedule, memo, searchAttribute, idReusePolicy, idConflictPolicy } = options;
  return {
    taskQueue,
    cronSchedule,
    workflowExecutionTimeoutMs: duration('--execution-timeout', options.executionTimeout),
    workflowRunTimeoutMs: duration('--run-timeout', options.runTimeout),
    workflowTaskTimeoutMs: duration('--task-timeout', options.taskTimeout),
    startDelayMs: duration('--start-delay', options.startDelay),
    memo: memo && valuesOf('--memo', memo),
    searchAttributes: searchAttribute && valuesOf('--search-attribute', searchAttribute),
    workflowIdReusePolicy: idReusePolicy && REUSE[idReusePolicy],
    workflowIdConflictPolicy: idConflictPolicy && CONFLICT[idConflictPolicy],
  };
}

function valuesOf(flag: string, texts: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new CliError('BAD_INPUT', `${flag} ${text} is none: write Name='"value"'`, EXIT.usage);
      return [text.slice(0, at), parseJson(text.slice(at + 1), `${flag} ${text.slice(0, at)}`)] as const;
    }),
  );
}
