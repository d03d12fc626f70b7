import type { Activation, ActivationCompletion, ActivationJob } from '../../contract';
import { type BundleDoor, SANDBOX_PROTOCOL, type SandboxDoor } from '../../contract';
import {
  decodeValues,
  encodeError,
  type FailureConverter,
  isWorkflowFunctionWithOptions,
  isWorkflowFunctionWithStaticOptions,
  type PayloadConverter,
  type Workflow,
  type WorkflowDefinitionOptions,
} from '../common';
import { RootCancellationScope } from './cancellation-scope';
import { rejectBufferedUpdates } from './dispatch';
import { LangFlag } from './flags';
import { activationInfo, decodedInfo } from './info';
import { headersOf, intercept, type WorkflowInterceptors } from './interceptors';
import { applyJob } from './jobs';
import { log, print, withLifecycle } from './log';
import { completeRun, failRun, warnOfUnfinishedHandlers } from './outcome';
import { currentRandom } from './random-streams';
import { enterRun, Run } from './run';
import { clearTimeout, setTimeout } from './timeouts';

/** What a bundle holds besides workflows: modules as they were named when it was made. */
export interface BundleParts {
  readonly payloadConverter?: { readonly payloadConverter?: PayloadConverter };
  readonly failureConverter?: { readonly failureConverter?: FailureConverter };
  /** In order. */
  readonly interceptors?: readonly { readonly interceptors?: unknown }[];
}

/** Makes a run, before the author's modules are evaluated: these may look at `workflowInfo()` and the clock while they load. */
export function beginRun(door: SandboxDoor): Run {
  const first = JSON.parse(door.activation) as Activation;
  const init = first.jobs.find((job) => job.type === 'initializeWorkflow');
  if (init === undefined) throw new Error('The first activation of a run must initialize it');
  const run = new Run(door, init, first);
  door.bind({ enter: () => enterRun(run), now: () => run.now, random: () => currentRandom(run), setTimeout, clearTimeout, print });
  run.rootScope = new RootCancellationScope();
  return run;
}

/** Makes what a bundle gives to the sandbox out of what it exports. The job order is described in `engine/sdk/workflow/README.md`. */
export function createBundleDoor(run: Run, workflows: Readonly<Record<string, unknown>>, parts: BundleParts = {}): BundleDoor {
  let definition: (() => WorkflowDefinitionOptions) | undefined;
  let rest: readonly ActivationJob[] = [];
  let current: Activation | undefined;
  let queries = false;
  for (const [type, workflow] of Object.entries(workflows)) run.workflowTypes.set(workflow, type);

  /** Code that runs synchronously: what is thrown in it fails the task. */
  const guarded = (fn: () => void) => {
    run.inJobs = true;
    try {
      fn();
    } catch (error) {
      run.taskError ??= { error };
    } finally {
      run.inJobs = false;
    }
  };
  const apply = (jobs: readonly ActivationJob[], batchIndex: number) => {
    const end = ({ activation }: { readonly activation: Activation }) => {
      for (const job of activation.jobs) {
        applyJob(run, job);
        if (job.type !== 'queryWorkflow' && job.type !== 'initializeWorkflow') run.unblockConditions();
      }
      if (!activation.jobs.some((job) => job.type === 'initializeWorkflow')) return;
      startWorkflow(run, workflows);
      run.unblockConditions();
    };
    intercept(run, 'internals', 'activate', end)({ activation: { ...(current as Activation), jobs }, batchIndex });
  };
  const begin = (activation: Activation) => {
    const { isReplaying } = activation;
    run.isReplaying = isReplaying || queries;
    run.addFlags(activation);
    if (queries) {
      run.info = { ...run.info, unsafe: { ...run.info.unsafe, isReplaying: true, isReplayingHistoryEvents: false } };
      return;
    }
    run.now = activation.timestamp;
    const unsafe = { ...run.info.unsafe, isReplaying, isReplayingHistoryEvents: isReplaying };
    run.info = { ...run.info, ...activationInfo(activation), unsafe };
    if (!activation.jobs.some((job) => job.type === 'initializeWorkflow')) return;
    run.info = { ...run.info, ...decodedInfo(run.converters, run.init) };
    if (definition) define(run, definition());
  };

  guarded(() => {
    useParts(run, parts);
    definition = findWorkflow(run, workflows);
  });

  return {
    protocol: SANDBOX_PROTOCOL,
    workflows,
    activate: (text) =>
      guarded(() => {
        run.rethrow();
        const activation = JSON.parse(text) as Activation;
        current = activation;
        queries = activation.jobs[0]?.type === 'queryWorkflow';
        run.door.callSites.site = -1;
        run.door.callSites.paused = queries;
        begin(activation);
        const isSignal = ({ type }: ActivationJob) => type === 'signalWorkflow';
        const single = !activation.jobs.some(isSignal) || run.hasFlag(LangFlag.JOBS_AS_SINGLE_BATCH);
        const { before, jobs } = sorted(activation.jobs, single);
        for (const job of before) applyJob(run, job);
        rest = single ? [] : jobs.filter((job) => !isSignal(job));
        apply(single ? jobs : jobs.filter(isSignal), 0);
      }),
    activateRest: () => {
      const jobs = rest;
      rest = [];
      if (jobs.length === 0 || run.taskError) return false;
      guarded(() => apply(jobs, 1));
      return true;
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
      let { commands } = run;
      guarded(() => {
        if (!queries && !run.taskError) rejectBufferedUpdates(run);
        commands = [...intercept(run, 'internals', 'concludeActivation', (input) => input)({ commands: run.commands }).commands];
        if (run.completed) warnOfUnfinishedHandlers(run, (message) => log.warn(message));
      });
      return JSON.stringify(completion(run, commands));
    },
    dispose: () => guarded(() => intercept(run, 'internals', 'dispose', () => undefined)({})),
  };
}

/** What is not seen by conditions and interceptors comes first: patches, and by the newer rule the last seed. */
function sorted(jobs: readonly ActivationJob[], single: boolean) {
  const isEarly = ({ type }: ActivationJob) => type === 'notifyHasPatch' || (single && type === 'updateRandomSeed');
  const early = jobs.filter(isEarly);
  return { before: early, jobs: early.length === 0 ? jobs : jobs.filter((job) => !isEarly(job)) };
}

function useParts(run: Run, { payloadConverter, failureConverter, interceptors = [] }: BundleParts): void {
  run.converters = {
    payloadConverter: payloadConverter?.payloadConverter ?? run.converters.payloadConverter,
    failureConverter: failureConverter?.failureConverter ?? run.converters.failureConverter,
  };
  for (const { interceptors: factory } of interceptors) {
    if (factory === undefined) continue;
    if (typeof factory !== 'function')
      throw new TypeError(`Failed to initialize workflows interceptors: expected a function, but got: '${factory}'`);
    const { inbound = [], outbound = [], internals = [] } = factory() as WorkflowInterceptors;
    run.interceptors.inbound.push(...inbound);
    run.interceptors.outbound.push(...outbound);
    run.interceptors.internals.push(...internals);
  }
}

function workflowOf(run: Run, workflows: Readonly<Record<string, unknown>>): Workflow {
  const { workflowType } = run.init;
  const own = Object.hasOwn(workflows, workflowType) ? workflows[workflowType] : undefined;
  if (typeof own === 'function') return own as Workflow;
  if (typeof workflows.default === 'function') return workflows.default as Workflow;
  const details =
    own === undefined ? 'no such function is exported by the workflow bundle' : `expected a function, but got: '${typeof own}'`;
  throw new TypeError(`Failed to initialize workflow of type '${workflowType}': ${details}`);
}

/** What the workflow says of itself; a function that says it is asked later, when the run can be looked at. */
function findWorkflow(run: Run, workflows: Readonly<Record<string, unknown>>): (() => WorkflowDefinitionOptions) | undefined {
  const workflow = workflowOf(run, workflows);
  run.found = true;
  if (isWorkflowFunctionWithStaticOptions(workflow)) run.typeInfo = workflow.staticOptions.typeInfo;
  if (!isWorkflowFunctionWithOptions(workflow)) return undefined;
  const { workflowDefinitionOptions: options } = workflow;
  if (typeof options === 'function') return options;
  define(run, options);
  return undefined;
}

function define(run: Run, { versioningBehavior, failureExceptionTypes }: WorkflowDefinitionOptions): void {
  run.versioningBehavior = versioningBehavior;
  run.failureTypes = failureExceptionTypes ?? [];
}

function startWorkflow(run: Run, workflows: Readonly<Record<string, unknown>>): void {
  const workflow = workflowOf(run, workflows);
  const { args, headers } = run.init;
  const execute = intercept(run, 'inbound', 'execute', async (input) => await workflow(...input.args));
  withLifecycle(() =>
    execute({ headers: headersOf(headers), args: decodeValues(run.converters, args, run.context, run.typeInfo?.inputTypes) }),
  ).then(
    (result) => completeRun(run, result),
    (error) => failRun(run, error),
  );
}

function completion(run: Run, commands: Run['commands']): ActivationCompletion {
  const { logs, taskError, versioningBehavior } = run;
  run.commands = [];
  run.logs = [];
  const usedLangFlags = run.takeUsedFlags();
  if (taskError) return { status: 'failed', failure: encodeError(run.converters, taskError.error, run.context), logs };
  return { status: 'succeeded', commands, usedLangFlags, logs, versioningBehavior };
}
