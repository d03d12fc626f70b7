import type { Activation, ActivationCompletion, ActivationJob } from '../../contract';
import { type BundleDoor, SANDBOX_PROTOCOL, type SandboxDoor } from '../../contract';
import { arrayFromPayloads, defaultPayloadConverter, errorToFailure } from '../common';
import { CancellationScope } from './cancellation-scope';
import { rejectBufferedUpdates } from './dispatch';
import { LangFlag } from './flags';
import { activationInfo } from './info';
import { applyJob } from './jobs';
import { print } from './log';
import { completeRun, failRun, warnOfUnfinishedHandlers } from './outcome';
import { enterRun, Run } from './run';
import { clearTimeout, setTimeout } from './timeouts';

/** Makes a run, before the author's modules are evaluated: these may look at `workflowInfo()` and the clock while they load. */
export function beginRun(door: SandboxDoor): Run {
  const first = JSON.parse(door.activation) as Activation;
  const init = first.jobs.find((job) => job.type === 'initializeWorkflow');
  if (init === undefined) throw new Error('The first activation of a run must initialize it');
  const run = new Run(door, init, first);
  door.bind({ enter: () => enterRun(run), now: () => run.now, random: () => run.random(), setTimeout, clearTimeout, print });
  run.rootScope = CancellationScope.makeRoot();
  return run;
}

/** Makes what a bundle gives to the sandbox out of the workflows it exports. The job order is described in `engine/sdk/workflow/README.md`. */
export function createBundleDoor(run: Run, workflows: Readonly<Record<string, unknown>>): BundleDoor {
  let rest: readonly ActivationJob[] = [];
  let queries = false;
  for (const [type, workflow] of Object.entries(workflows)) run.workflowTypes.set(workflow, type);

  const apply = (jobs: readonly ActivationJob[]) => {
    for (const job of jobs) {
      if (run.taskError) return;
      applyJob(run, job);
      if (job.type !== 'queryWorkflow') run.unblockConditions();
    }
  };
  const guarded = (fn: () => void) => {
    try {
      fn();
    } catch (error) {
      run.failTask(error);
    }
  };
  const startIfNew = (jobs: readonly ActivationJob[]) => {
    if (!jobs.some((job) => job.type === 'initializeWorkflow')) return;
    startWorkflow(run, workflows);
    run.unblockConditions();
  };

  return {
    protocol: SANDBOX_PROTOCOL,
    workflows,
    activate: (text) =>
      guarded(() => {
        const activation = JSON.parse(text) as Activation;
        const { jobs } = activation;
        queries = jobs[0]?.type === 'queryWorkflow';
        run.door.callSites.site = -1;
        run.door.callSites.paused = queries;
        beginActivation(run, activation, queries);
        const early = (job: ActivationJob) => job.type === 'signalWorkflow' || job.type === 'doUpdate' || job.type === 'initializeWorkflow';
        const legacy = jobs.some((job) => job.type === 'signalWorkflow') && !run.hasFlag(LangFlag.JOBS_AS_SINGLE_BATCH);
        const now = legacy ? jobs.filter(early) : jobs;
        rest = legacy ? jobs.filter((job) => !early(job)) : [];
        apply(now);
        startIfNew(now);
      }),
    activateRest: () => {
      const jobs = rest;
      rest = [];
      guarded(() => apply(jobs));
      return jobs.length > 0;
    },
    unblock() {
      if (queries || run.taskError) return 0;
      let count = 0;
      guarded(() => {
        count = run.unblockConditions();
      });
      return count;
    },
    conclude() {
      guarded(() => conclude(run, queries));
      return JSON.stringify(completion(run));
    },
  };
}

function beginActivation(run: Run, activation: Activation, queries: boolean): void {
  run.isReplaying = activation.isReplaying || queries;
  run.addFlags(activation.langFlags);
  if (queries) return;
  run.now = activation.timestamp;
  run.info = { ...run.info, ...activationInfo(activation), unsafe: { isReplaying: activation.isReplaying, now: run.door.realNow } };
}

function startWorkflow(run: Run, workflows: Readonly<Record<string, unknown>>): void {
  const { workflowType, args } = run.init;
  const workflow = Object.hasOwn(workflows, workflowType) ? workflows[workflowType] : workflows.default;
  if (workflow === undefined)
    throw new TypeError(`Failed to initialize workflow of type '${workflowType}': no such function is exported by the workflow bundle`);
  if (typeof workflow !== 'function')
    throw new TypeError(`Failed to initialize workflow of type '${workflowType}': expected a function but got: '${typeof workflow}'`);
  run.started = true;
  const execute = async () => workflow(...arrayFromPayloads(defaultPayloadConverter, args));
  execute()
    .then((result) => completeRun(run, result))
    .catch((error) => failRun(run, error));
}

function conclude(run: Run, queries: boolean): void {
  if (queries) return;
  rejectBufferedUpdates(run);
  if (run.completed) warnOfUnfinishedHandlers(run);
}

function completion(run: Run): ActivationCompletion {
  const { commands, logs, taskError } = run;
  run.commands = [];
  run.logs = [];
  const usedLangFlags = run.takeUsedFlags();
  if (taskError) return { status: 'failed', failure: errorToFailure(taskError.error), logs };
  return { status: 'succeeded', commands, usedLangFlags, logs };
}
