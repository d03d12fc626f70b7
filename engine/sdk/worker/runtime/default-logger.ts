import { formatWithOptions } from 'node:util';
import type { Logger, LogLevel, LogMetadata } from '../../common';

/** Key of a line's metadata under which its time may stand, in ns. */
export const LogTimestamp = Symbol.for('log_timestamp');

export interface LogEntry {
  message: string;
  level: LogLevel;
  timestampNanos: bigint;
  meta?: LogMetadata;
}

const SEVERITIES: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/** A line on the standard error. */
function defaultLogFunction({ level, timestampNanos, message, meta }: LogEntry): void {
  const format = (value: unknown): string => formatWithOptions({ colors: process.stderr.isTTY ?? false }, value);
  const date = new Date(Number(timestampNanos / 1_000_000n));
  process.stderr.write(`${format(date)} [${level}] ${message}${meta === undefined ? '' : ` ${format(meta)}`}\n`);
}

/** What is at least as severe as `level` goes to the standard error, or to the function. */
export class DefaultLogger implements Logger {
  protected readonly severity: number;

  constructor(
    readonly level: LogLevel = 'INFO',
    protected readonly logFunction: typeof defaultLogFunction = defaultLogFunction,
  ) {
    this.severity = SEVERITIES.indexOf(level);
  }

  log(level: LogLevel, message: string, meta?: LogMetadata): void {
    if (SEVERITIES.indexOf(level) < this.severity) return;
    const { [LogTimestamp]: at, ...rest } = meta ?? {};
    this.logFunction({
      level,
      message,
      meta: Object.keys(rest).length === 0 ? undefined : rest,
      timestampNanos: at ?? BigInt(Date.now()) * 1_000_000n,
    });
  }

  trace(message: string, meta?: LogMetadata): void {
    this.log('TRACE', message, meta);
  }
  debug(message: string, meta?: LogMetadata): void {
    this.log('DEBUG', message, meta);
  }
  info(message: string, meta?: LogMetadata): void {
    this.log('INFO', message, meta);
  }
  warn(message: string, meta?: LogMetadata): void {
    this.log('WARN', message, meta);
  }
  error(message: string, meta?: LogMetadata): void {
    this.log('ERROR', message, meta);
  }
}
