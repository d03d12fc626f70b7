import type { Headers, MetricTags, Next } from '../common';
import type { Context } from './context';

/** Makes the interceptors of one attempt of an activity. */
export type ActivityInterceptorsFactory = (ctx: Context) => ActivityInterceptors;
export interface ActivityInterceptors {
  inbound?: ActivityInboundCallsInterceptor;
  outbound?: ActivityOutboundCallsInterceptor;
}

/** What comes to the activity. */
export interface ActivityInboundCallsInterceptor {
  execute?: (input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) => Promise<unknown>;
}
export interface ActivityExecuteInput {
  readonly args: unknown[];
  readonly headers: Headers;
}

/** What the activity says. */
export interface ActivityOutboundCallsInterceptor {
  getLogAttributes?: (
    input: GetLogAttributesInput,
    next: Next<ActivityOutboundCallsInterceptor, 'getLogAttributes'>,
  ) => Record<string, unknown>;
  getMetricTags?: (input: GetMetricTagsInput, next: Next<ActivityOutboundCallsInterceptor, 'getMetricTags'>) => MetricTags;
}
export type GetLogAttributesInput = Record<string, unknown>;
export type GetMetricTagsInput = MetricTags;

/** @deprecated `ActivityInterceptorsFactory`. */
export type ActivityInboundCallsInterceptorFactory = (ctx: Context) => ActivityInboundCallsInterceptor;
