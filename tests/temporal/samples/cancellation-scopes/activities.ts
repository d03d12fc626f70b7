import { cancelled, heartbeat } from '@temporalio/activity';

export const calls: string[] = [];
export async function setup(url: string): Promise<void> {
  calls.push(`setup ${url}`);
}
export async function httpPostJSON(_url: string, _data: unknown): Promise<void> {
  const beats = setInterval(() => heartbeat(), 10);
  try {
    await cancelled();
  } finally {
    clearInterval(beats);
  }
}
export async function cleanup(url: string): Promise<void> {
  calls.push(`cleanup ${url}`);
}
