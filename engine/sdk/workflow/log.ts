import { type Logger, type LogLevel, loggerOf } from '../common';
import { runFor } from './run';

/** A line for the worker's log; not repeated on replay. */
export const log: Logger = loggerOf((level, message, meta) => {
  runFor('log').log({ level, message, attributes: meta && plain(meta) });
});

/** Only what text can carry leaves the sandbox. */
function plain(meta: Record<string | symbol, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(meta).map(([key, value]) => [key, printable(value)]));
}

function printable(value: unknown): unknown {
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return String(value);
  try {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  } catch {
    return String(value);
  }
}

/** The global `console` of workflows. */
export function print(level: LogLevel, args: readonly unknown[]): void {
  const text = args.map((arg) => {
    const value = printable(arg);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  log.log(level, text.join(' '));
}
