import { createLocalActivityExecutor, createWorkflowExecutor, type LocalActivityExecutor, type WorkflowExecutor } from '../../worker';
import { type ActivityExecutor, type ActivitySurroundings, createActivityExecutor, namesOf } from '../../worker/activity';
import { WorkerMetrics } from '../../worker/metrics';
import { measureInto } from '../common';
import type { CompiledWorkerOptions } from './compile';
import { defaultSinks } from './deprecated';
import { Runtime } from './runtime';
import { callSink, logThrough } from './sinks';

/** What a worker consists of. */
export interface Executors {
  readonly workflows?: WorkflowExecutor;
  readonly activities?: ActivityExecutor;
  readonly locals?: LocalActivityExecutor;
}

export function createExecutors(options: CompiledWorkerOptions): Executors {
  const { engine, namespace, taskQueue, identity, logger, bundle, activities, conversion, slots, client } = options;
  const { metricMeter, workerMeter } = Runtime.instance();
  const metrics = new WorkerMetrics(workerMeter.withTags({ namespace, taskQueue }));
  metrics.begun();
  const measure = measureInto(metricMeter);
  const place = { engine, namespace, taskQueue, identity };
  const surroundings: ActivitySurroundings = { conversion, interceptors: options.interceptors.activity, client, logger, metricMeter };
  const locals =
    bundle && activities ? createLocalActivityExecutor({ ...surroundings, activities, slots: slots.localActivity, metrics }) : undefined;
  const workflows =
    bundle &&
    createWorkflowExecutor({
      ...place,
      bundles: async () => bundle,
      options: {
        ...pollsOf(options),
        maxCachedWorkflows: options.maxCachedWorkflows,
        ...(options.maxCachedWorkflowBytes !== undefined && { maxCachedWorkflowBytes: options.maxCachedWorkflowBytes }),
        maxConcurrentWorkflowTasks: options.maxConcurrentWorkflowTaskExecutions,
        slots: slots.workflow,
        stickyQueueScheduleToStartTimeoutMs: options.stickyQueueScheduleToStartTimeoutMs,
        isolation: options.isolation,
        threads: options.workflowThreadPoolSize,
        executionTimeoutMs: options.isolateExecutionTimeoutMs,
        payloadCodecs: conversion.loaded.payloadCodecs,
        failureErrorTypes: options.workflowFailureErrorTypes ?? {},
        showStackTraceSources: options.showStackTraceSources ?? false,
        logger,
        logsLifecycle: options.logsLifecycle,
        metrics,
        buildId: options.buildId,
        ...(options.deploymentVersion && versioningOf(options)),
        ...(locals && { localActivities: locals }),
        activityNames: activities ? namesOf(activities) : [],
        ...(options.sinks.defaultWorkerLogger && { logOfRuns: logThrough(options.sinks.defaultWorkerLogger) }),
        callSink: (call) => callSink(call, { sinks: { ...defaultSinks(logger), ...options.sinks }, logger, measure }),
      },
    });
  const acting =
    activities && options.enableNonLocalActivities !== false
      ? createActivityExecutor({ ...limitsOf(options), ...place, ...surroundings, metrics, activities, activitySlots: slots.activity })
      : undefined;
  return { ...(workflows && { workflows }), ...(acting && { activities: acting }), ...(locals && { locals }) };
}

function limitsOf(options: CompiledWorkerOptions) {
  const { interceptors: _, activities: __, ...limits } = options;
  return limits;
}

function versioningOf({ deploymentVersion, workerDeploymentOptions }: CompiledWorkerOptions) {
  const { defaultVersioningBehavior } = workerDeploymentOptions ?? {};
  return { ...(deploymentVersion && { deploymentVersion }), ...(defaultVersioningBehavior && { defaultVersioningBehavior }) };
}

/** As Temporal: a fifth of the polls on the normal queue. */
function pollsOf(options: CompiledWorkerOptions) {
  const { maxConcurrentWorkflowTaskPolls: polls, nonStickyToStickyPollRatio, maxCachedWorkflows } = options;
  const normalPolls = maxCachedWorkflows > 0 ? Math.min(polls - 1, Math.max(1, Math.round(polls * nonStickyToStickyPollRatio))) : polls;
  return { normalPolls, stickyPolls: Math.max(1, polls - normalPolls) };
}
