import { ActivityFailure, ApplicationFailure, proxyActivities, TimeoutFailure } from 'backstitch/workflow';

interface Activities {
  hang(): Promise<void>;
  beatOnce(): Promise<void>;
}
const once = { maximumAttempts: 1 };
const startToClose = proxyActivities<Activities>({ startToCloseTimeout: 60, retry: once });
const scheduleToStart = proxyActivities<Activities>({ scheduleToStartTimeout: 60, startToCloseTimeout: '1 minute', taskQueue: 'nobody' });
const scheduleToClose = proxyActivities<Activities>({
  scheduleToCloseTimeout: 300,
  startToCloseTimeout: 60,
  retry: { initialInterval: 10 },
});
const heartbeat = proxyActivities<Activities>({ heartbeatTimeout: 100, startToCloseTimeout: '1 minute', retry: once });

async function outcome(call: () => Promise<void>): Promise<string> {
  try {
    await call();
    return 'completed';
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const { cause, retryState } = error;
    if (cause instanceof TimeoutFailure) return `${cause.timeoutType} ${retryState} ${JSON.stringify(cause.lastHeartbeatDetails)}`;
    return cause instanceof ApplicationFailure ? `${cause.type}` : String(cause);
  }
}

export async function activityTimeouts(): Promise<string[]> {
  return [
    await outcome(() => startToClose.hang()),
    await outcome(() => scheduleToStart.hang()),
    await outcome(() => scheduleToClose.hang()),
    await outcome(() => heartbeat.beatOnce()),
  ];
}
