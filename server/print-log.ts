import { type Logger, type LogLevel, loggerOf } from '../engine/sdk/common';

const SHOWN = new Set<LogLevel>(['INFO', 'WARN', 'ERROR']);

/** What workers have to say, a line each. */
export const printLog: Logger = loggerOf((level, message, meta = {}) => {
  if (!SHOWN.has(level)) return;
  const { workflowId, activityType, error } = meta;
  const where = [workflowId, activityType].filter((part) => part !== undefined).join(' ');
  console.log(`  ${level.toLowerCase()}${where ? ` [${where}]` : ''} ${message}${error ? ` (${error})` : ''}`);
});
