import { describe, expect, it } from 'vitest';
import { backoffOf } from './backoff';

describe('backoffOf', () => {
  it('doubles from one second where nothing is said, without a limit', () => {
    const backoff = backoffOf("{ startToCloseTimeout: '1 minute' }");
    expect(backoff?.attempts).toBeNull();
    expect(backoff?.waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(backoff?.waits.at(-1)).toBe(100_000);
  });
  it('follows the options', () => {
    const options = "{ retry: { initialInterval: '10 s', backoffCoefficient: 3, maximumInterval: 60_000, maximumAttempts: 5 } }";
    expect(backoffOf(options)).toEqual({ attempts: 5, waits: [10_000, 30_000, 60_000, 60_000] });
    expect(backoffOf('{ retry: { maximumAttempts: 1 } }')).toEqual({ attempts: 1, waits: [] });
  });
  it('draws nothing for what it cannot know', () => {
    expect(backoffOf('{ retry: { initialInterval: pause } }')).toBeNull();
  });
});
