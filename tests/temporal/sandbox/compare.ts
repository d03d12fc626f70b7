import type { Activation, ActivationJob } from '../../../engine/contract';
import type { OfficialRun, OfficialSandbox } from '../harness/official-sandbox';
import type { openOurSandbox } from '../harness/our-sandbox';
import { diceOf, firstJobs, nextJobs, Pending } from './generate';

const BEGINNING = Date.UTC(2026, 0, 1, 1);
const MAX_STEPS = 25;

export interface Difference {
  readonly seed: number;
  readonly step: number;
  readonly jobs: readonly ActivationJob[];
  readonly official: readonly string[];
  readonly ours: readonly string[];
}

type OurRun = ReturnType<Awaited<ReturnType<typeof openOurSandbox>>['open']>;

/** Runs one random program in both sandboxes, activation by activation; the first thing that is not the same, if there is one. */
export async function compare(
  sandboxes: { readonly official: OfficialSandbox; readonly ours: Awaited<ReturnType<typeof openOurSandbox>> },
  seed: number,
  how: { readonly legacy?: boolean } = {},
): Promise<Difference | undefined> {
  const [official, ours] = [sandboxes.official.open(), sandboxes.ours.open()];
  try {
    return await runBoth(official, ours, seed, how);
  } finally {
    await official.dispose();
  }
}

async function runBoth(
  official: OfficialRun,
  ours: OurRun,
  seed: number,
  how: { readonly legacy?: boolean },
): Promise<Difference | undefined> {
  const dice = diceOf(seed);
  const pending = new Pending();
  let jobs = firstJobs(dice);
  for (let step = 0; step < MAX_STEPS; step++) {
    const activation: Activation = {
      timestamp: BEGINNING + 1_000 * step,
      // Flags that no task has recorded: the behaviour of older releases.
      isReplaying: how.legacy ?? false,
      historyLength: 3 + step,
      historySizeBytes: 0,
      continueAsNewSuggested: false,
      langFlags: [],
      jobs: how.legacy ? [...jobs.slice(0, 1).filter(isInit), ...patches(dice), ...jobs.filter((job) => !isInit(job))] : jobs,
    };
    const told = [await official.activate(activation), await ours.activate(activation)] as const;
    if (told[0].join('\n') !== told[1].join('\n')) return { seed, step, jobs: activation.jobs, official: told[0], ours: told[1] };
    if (told[0].some((line) => line.startsWith('failed '))) return undefined;
    const query: Activation = { ...activation, jobs: [{ type: 'queryWorkflow', queryId: 'q', name: 'trace', args: [] }] };
    const traces = [await official.activate(query), await ours.activate(query)] as const;
    if (traces[0].join('\n') !== traces[1].join('\n')) return { seed, step, jobs: activation.jobs, official: traces[0], ours: traces[1] };
    if (told[0].some((line) => /^(complete|fail|cancel|continueAsNew)WorkflowExecution\b/.test(line))) return undefined;
    pending.read(told[0]);
    jobs = nextJobs(dice, pending, step + 1);
    if (jobs.length === 0) jobs = [{ type: 'signalWorkflow', signalName: 'signal0', input: [] }];
  }
  return undefined;
}

const isInit = ({ type }: ActivationJob) => type === 'initializeWorkflow';

function patches(dice: (below: number) => number): ActivationJob[] {
  return dice(2) === 0 ? [{ type: 'notifyHasPatch', patchId: `p${dice(4)}` }] : [];
}

/** For people: what was different, the common beginning of long traces left out. */
export function show({ seed, step, jobs, official, ours }: Difference): string {
  const lines = (list: readonly string[]) =>
    list.flatMap((line) =>
      line.startsWith('respondToQuery q [') ? (JSON.parse(line.slice('respondToQuery q '.length)) as string[]) : [line],
    );
  const [a, b] = [lines(official), lines(ours)];
  const same = a.findIndex((line, at) => line !== b[at]);
  const from = Math.max(0, (same < 0 ? a.length : same) - 6);
  return [
    `seed ${seed}, activation ${step}: ${jobs.map(({ type, ...job }) => `${type} ${'seq' in job ? job.seq : 'signalName' in job ? job.signalName : 'name' in job ? job.name : ''}`).join(', ')}`,
    '--- official',
    ...a.slice(from, from + 14),
    '--- ours',
    ...b.slice(from, from + 14),
  ].join('\n');
}
