import { describe, expect, test } from 'vitest';
import { FAULTS } from './faults';
import { SABOTAGES } from './sabotage';
import { simulate } from './simulate';

const SEEDS = 1_000;
const BATCH = 100;
/** So that few seeds are needed to meet a planted defect. */
const OFTEN = { ...FAULTS, lineBreaks: 0.1, storeAnswerLost: 0.04 };

describe('whatever goes wrong, in whatever order: what was acknowledged comes true', () => {
  test.each(Array.from({ length: SEEDS / BATCH }, (_, n) => 1 + n * BATCH))(
    'seeds %i and the following',
    async (from) => {
      const faults = [];
      const total = { events: 0, kills: 0 };
      for (let seed = from; seed < from + BATCH; seed++) {
        const { fault, events, kills } = await simulate({ seed });
        total.events += events;
        total.kills += kills;
        if (fault !== undefined) faults.push(`npm run simulate -- --seeds 1 --from ${seed} --trace: ${fault}`);
      }
      expect(faults).toEqual([]);
      // Things did happen.
      expect(total.events).toBeGreaterThan(40 * BATCH);
      expect(total.kills).toBeGreaterThan(BATCH / 2);
    },
    120_000,
  );
});

describe('a seed', () => {
  test('plays the same course of things again, step by step', async () => {
    const traces = [];
    for (const seed of [11, 11, 12]) {
      const lines: string[] = [];
      const { traceHash } = await simulate({ seed, onTrace: (line) => lines.push(line) });
      traces.push({ traceHash, lines });
    }
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]?.traceHash).not.toBe(traces[0]?.traceHash);
  });
});

describe('a simulation finds', () => {
  test.each(SABOTAGES)(
    '$name',
    async ({ make, found }) => {
      for (let seed = 1; seed <= 200; seed++) {
        const { fault, traceHash } = await simulate({ seed, faults: OFTEN, sabotage: make() });
        if (fault === undefined) continue;
        expect(fault).toMatch(found);
        // A seed that failed fails again, in the same way.
        expect(await simulate({ seed, faults: OFTEN, sabotage: make() })).toMatchObject({ fault, traceHash });
        return;
      }
      throw new Error('200 seeds found nothing');
    },
    120_000,
  );
});
