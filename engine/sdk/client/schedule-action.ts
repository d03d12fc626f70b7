import type { Header, ScheduleAction } from '../../contract';
import {
  compileRetryPolicy,
  decompileRetryPolicy,
  encodePriority,
  msOptionalToNumber,
  searchAttributesFromPayloads,
  searchAttributesToPayloads,
  typedSearchAttributesFromPayloads,
} from '../common';
import type { Caller } from './base-client';
import type { CompiledScheduleAction, ScheduleDescriptionAction } from './schedule-types';
import { contextOf, userMetadataOf } from './start-request';

export async function encodeAction(caller: Caller, action: CompiledScheduleAction, header: Header): Promise<ScheduleAction> {
  const { conversion } = caller;
  const { workflowId, workflowType, searchAttributes, typedSearchAttributes } = action;
  const context = contextOf(caller, workflowId);
  return {
    workflowId,
    workflowType,
    taskQueue: action.taskQueue ?? '',
    input: await conversion.encodeValues(action.args, context),
    retryPolicy: action.retry && compileRetryPolicy(action.retry),
    priority: encodePriority(action.priority),
    memo: action.memo && (await conversion.encodeMap(action.memo, context)),
    searchAttributes:
      searchAttributes || typedSearchAttributes ? searchAttributesToPayloads(searchAttributes, typedSearchAttributes) : undefined,
    header: Object.keys(header).length > 0 ? header : undefined,
    userMetadata: await userMetadataOf(conversion, action, context),
    workflowExecutionTimeoutMs: msOptionalToNumber(action.workflowExecutionTimeout) || undefined,
    workflowRunTimeoutMs: msOptionalToNumber(action.workflowRunTimeout) || undefined,
    workflowTaskTimeoutMs: msOptionalToNumber(action.workflowTaskTimeout) || undefined,
  };
}

export async function decodeAction(caller: Caller, action: ScheduleAction): Promise<ScheduleDescriptionAction> {
  const { conversion } = caller;
  const { workflowId, workflowType, taskQueue, input, memo, searchAttributes, userMetadata } = action;
  const context = contextOf(caller, workflowId);
  const text = async (part: 'summary' | 'details'): Promise<string | undefined> => {
    const payload = userMetadata?.[part];
    return payload && ((await conversion.decodeValues([payload], context))[0] as string);
  };
  return {
    type: 'startWorkflow',
    workflowId,
    workflowType,
    taskQueue,
    args: await conversion.decodeValues(input, context),
    memo: await conversion.decodeMap(memo, context),
    retry: decompileRetryPolicy(action.retryPolicy),
    ...(action.priority && { priority: action.priority }),
    searchAttributes: searchAttributesFromPayloads(searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(searchAttributes),
    workflowExecutionTimeout: action.workflowExecutionTimeoutMs,
    workflowRunTimeout: action.workflowRunTimeoutMs,
    workflowTaskTimeout: action.workflowTaskTimeoutMs,
    staticSummary: await text('summary'),
    staticDetails: await text('details'),
  };
}
