import { Context } from '../../engine/sdk/activity';

export interface LogEntry {
  message: string;
  /** @default 'info' */
  level?: 'debug' | 'info' | 'warn' | 'error';
  /** Facts that belong to the message. */
  data?: Record<string, unknown>;
}

/** Writes a line into the worker's log, with the run it comes from. It stands in the run's history like every activity. */
export async function log(entry: LogEntry): Promise<void> {
  const { message, level = 'info', data } = entry;
  Context.current().log[level](message, data);
}
