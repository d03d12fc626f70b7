import { asyncLocalStorage, createContext, type Info } from '../../engine/sdk/activity';

/** Runs an activity as a worker does, in a context of its own. */
export function inActivity<T>(run: () => Promise<T>, info: Partial<Info> = {}) {
  const heartbeats: unknown[] = [];
  const lines: string[] = [];
  const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  const log = {
    log: (level: string, message: string) => write(level)(message),
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  const own = { activityId: '1', activityType: 'test', attempt: 1, workflowExecution: { workflowId: 'w', runId: 'r' }, ...info } as Info;
  const control = createContext({ info: own, onHeartbeat: (details) => void heartbeats.push(details), log });
  return {
    result: asyncLocalStorage.run(control.context, run),
    heartbeats,
    lines,
    cancel: () => control.cancel('CANCELLED', { cancelRequested: true }),
  };
}
