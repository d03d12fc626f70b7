import { describe, expect, test } from 'vitest';
import { activityInfo, CancelledFailure, Context, cancellationSignal, heartbeat, log, sleep } from '../activity';
import { MockActivityEnvironment } from '.';

describe('MockActivityEnvironment', () => {
  test('gives the activity its context and shows its heartbeats', async () => {
    const env = new MockActivityEnvironment({ attempt: 3, heartbeatDetails: 7 });
    const beats: unknown[] = [];
    env.on('heartbeat', (details) => beats.push(details));
    const result = await env.run(async (to: number) => {
      const { attempt, heartbeatDetails } = activityInfo();
      for (let i = heartbeatDetails as number; i < to; i++) heartbeat(i);
      log.info('done');
      return attempt;
    }, 9);
    expect(result).toBe(3);
    expect(beats).toEqual([7, 8]);
  });

  test('cancels: sleep rejects, the signal aborts, the details say why', async () => {
    const env = new MockActivityEnvironment();
    const running = env.run(async () => {
      const signal = cancellationSignal();
      await sleep('1 day').catch((error) => {
        expect(error).toBeInstanceOf(CancelledFailure);
        expect(signal.aborted).toBe(true);
        expect(Context.current().cancellationDetails).toMatchObject({ cancelRequested: true, timedOut: false });
        throw error;
      });
    });
    env.cancel();
    await expect(running).rejects.toThrow('CANCELLED');
  });

  test('outside of an activity there is no context', () => {
    expect(() => Context.current()).toThrow('Activity context not initialized');
  });
});
