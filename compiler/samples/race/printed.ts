import { condition, sleep } from 'backstitch/workflow';
import { race as first } from 'backstitch/patterns';

export async function main(limit: string) {
  let approved = false;

  // Approved, or too late
  const outcome = await first({
    approved: () => condition(() => approved),
    // after some time
    late: async () => {
      await sleep(limit);
      return 'late';
    },
    'at once': begin,
  }) /* by anybody */;

  if (outcome.winner === 'late') {
    return outcome.value;
  }

  await first({ a: () => sleep(1), b: () => sleep(2) });

  // No block of this kind: a way that is spread.
  await first({ ...ways });
  return await first({});
}
