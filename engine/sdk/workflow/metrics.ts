import { METRICS_SINK } from '../../contract';
import { type MetricMeter, meterOf } from '../common';
import { intercept } from './interceptors';
import { runFor } from './run';
import { callSink } from './sinks';

/** Metrics of workflows, with namespace, task queue and workflow type as tags; nothing is measured again on replay. */
export const metricMeter: MetricMeter = meterOf(
  (metric, value, tags) => {
    if (!runFor('metricMeter').info.unsafe.isReplayingHistoryEvents) callSink(METRICS_SINK, 'measure', [metric, value, tags]);
  },
  () => {
    const run = runFor('metricMeter');
    const { namespace, taskQueue, workflowType } = run.info;
    return intercept(run, 'outbound', 'getMetricTags', (given) => given)({ namespace, taskQueue, workflowType });
  },
);
