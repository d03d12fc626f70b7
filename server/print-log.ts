import { type Logger, type LogLevel, loggerOf } from '../engine/sdk/common';

/** What a failure says may be megabytes, and comes again with every attempt; the history has all of it. */
const LONGEST = 4_000;
const SHOWN = new Set<LogLevel>(['INFO', 'WARN', 'ERROR']);

/** What workers have to say, a line each. */
export const printLog: Logger = loggerOf((level, message, meta = {}) => {
  if (!SHOWN.has(level)) return;
  const { workflowId, activityType, error } = meta;
  const where = [workflowId, activityType].filter((part) => part !== undefined).join(' ');
  const text = `${message}${error ? ` (${error})` : ''}`;
  const rest = text.length - LONGEST;
  const shown = rest > 0 ? `${text.slice(0, LONGEST)}… (${rest} more characters)` : text;
  console.log(`  ${level.toLowerCase()}${where ? ` [${where}]` : ''} ${shown}`);
});
