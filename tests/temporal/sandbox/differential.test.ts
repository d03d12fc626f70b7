import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../harness/official';
import { type OfficialSandbox, openOfficialSandbox } from '../harness/official-sandbox';
import { openOurSandbox } from '../harness/our-sandbox';
import { compare, show } from './compare';

/** How many programs (half a second each), and from which seed on; more by hand: SEEDS=5000 FROM=1 npx vitest run --project temporal tests/temporal/sandbox */
const SEEDS = Number(process.env.SEEDS ?? 20);
const FROM = Number(process.env.FROM ?? 1);

describe('our sandbox and the official one', () => {
  let sandboxes: { official: OfficialSandbox; ours: Awaited<ReturnType<typeof openOurSandbox>> };
  beforeAll(async () => {
    const file = fileOf('./program.ts', import.meta.url);
    sandboxes = { official: await openOfficialSandbox(file), ours: await openOurSandbox(file) };
  });
  afterAll(async () => {
    await sandboxes.ours.close();
    await sandboxes.official.close();
  });

  it.each([
    ['run programs alike: commands, their order, and what the code sees, micro-task by micro-task', false],
    ['run programs alike that are replayed without flags, as older releases ran them', true],
  ])(
    '%s',
    async (_, legacy) => {
      const differences: string[] = [];
      for (let seed = FROM; seed < FROM + SEEDS && differences.length < 5; seed++) {
        const difference = await compare(sandboxes, seed, { legacy });
        if (difference) differences.push(show(difference));
      }
      expect(differences.join('\n\n')).toBe('');
    },
    SEEDS * 3_000 + 60_000,
  );
});
