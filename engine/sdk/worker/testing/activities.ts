import { ApplicationFailure, activityInfo, cancelled, heartbeat, sleep } from 'backstitch/activity';

export async function greet(name: string): Promise<string> {
  return `Hello ${name}`;
}

export async function flaky(succeedsAt: number): Promise<number> {
  const { attempt } = activityInfo();
  if (attempt < succeedsAt) throw ApplicationFailure.retryable(`attempt ${attempt}`, 'Flaky');
  return attempt;
}

export async function silent(): Promise<string> {
  const { attempt, heartbeatDetails } = activityInfo();
  if (attempt > 1) return `attempt ${attempt} found ${JSON.stringify(heartbeatDetails)}`;
  heartbeat({ row: 7 });
  return await cancelled();
}

export async function longJob(): Promise<string> {
  for (;;) {
    heartbeat();
    await sleep(20);
  }
}

export async function progress(step: number): Promise<number> {
  return step;
}
