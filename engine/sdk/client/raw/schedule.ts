import type { CalendarSpec, ScheduleAction, ScheduleDescription, ScheduleInfo, ScheduleSpec, UserMetadata } from '../../../contract';
import { msNumberToTs, payloadToProto, toLong } from '../../common';
import { encodeScheduleOverlapPolicy } from '../schedule-types';
import type { DescribeScheduleResponse, ProtoUserMetadata, RawCalendar } from './messages';
import { executionOf, fieldsOf, indexedFieldsOf, payloadsOf, priorityOf, retryPolicyOf, taskQueueOf, timeOf } from './parts';
import { STATUS_CODES } from './workflow';

export function rawScheduleOf(description: ScheduleDescription): DescribeScheduleResponse {
  const { policies, state } = description;
  return {
    schedule: {
      spec: specOf(description.spec),
      action: { startWorkflow: startWorkflowOf(description.action) },
      policies: {
        overlapPolicy: encodeScheduleOverlapPolicy(policies.overlap) ?? 0,
        catchupWindow: msNumberToTs(policies.catchupWindowMs),
        pauseOnFailure: policies.pauseOnFailure,
      },
      state: {
        notes: state.note,
        paused: state.paused,
        limitedActions: state.remainingActions !== null,
        remainingActions: toLong(state.remainingActions ?? 0),
      },
    },
    info: infoOf(description.info),
    memo: fieldsOf(description.memo),
    searchAttributes: indexedFieldsOf(description.searchAttributes),
    conflictToken: new TextEncoder().encode(String(description.revision)),
  };
}

function specOf(spec: ScheduleSpec): DescribeScheduleResponse['schedule']['spec'] {
  return {
    structuredCalendar: spec.calendars.map(calendarOf),
    interval: spec.intervals.map(({ everyMs, offsetMs }) => ({ interval: msNumberToTs(everyMs), phase: msNumberToTs(offsetMs) })),
    excludeStructuredCalendar: spec.skip.map(calendarOf),
    startTime: timeOf(spec.startTime),
    endTime: timeOf(spec.endTime),
    jitter: msNumberToTs(spec.jitterMs),
    timezoneName: spec.timeZone,
  };
}

function calendarOf({ comment = '', ...fields }: CalendarSpec): RawCalendar {
  const { second, minute, hour, dayOfMonth, month, year, dayOfWeek } = fields;
  return {
    second: [...second],
    minute: [...minute],
    hour: [...hour],
    dayOfMonth: [...dayOfMonth],
    month: [...month],
    year: [...year],
    dayOfWeek: [...dayOfWeek],
    comment,
  };
}

function startWorkflowOf(action: ScheduleAction): DescribeScheduleResponse['schedule']['action']['startWorkflow'] {
  return {
    workflowId: action.workflowId,
    workflowType: { name: action.workflowType },
    taskQueue: taskQueueOf(action.taskQueue),
    input: payloadsOf(action.input),
    workflowExecutionTimeout: timeOf(action.workflowExecutionTimeoutMs),
    workflowRunTimeout: timeOf(action.workflowRunTimeoutMs),
    workflowTaskTimeout: timeOf(action.workflowTaskTimeoutMs),
    retryPolicy: action.retryPolicy ? retryPolicyOf(action.retryPolicy) : null,
    memo: fieldsOf(action.memo),
    searchAttributes: indexedFieldsOf(action.searchAttributes),
    header: fieldsOf(action.header),
    userMetadata: userMetadataOf(action.userMetadata),
    priority: priorityOf(action.priority),
  };
}

function userMetadataOf(metadata: UserMetadata | undefined): ProtoUserMetadata | null {
  if (!metadata) return null;
  const { summary, details } = metadata;
  return { summary: summary ? payloadToProto(summary) : null, details: details ? payloadToProto(details) : null };
}

function infoOf(info: ScheduleInfo): DescribeScheduleResponse['info'] {
  return {
    actionCount: toLong(info.actionCount),
    missedCatchupWindow: toLong(info.missedCatchupWindow),
    overlapSkipped: toLong(info.overlapSkipped),
    bufferDropped: toLong(info.bufferDropped),
    bufferSize: toLong(info.bufferSize),
    runningWorkflows: info.runningActions.map(executionOf),
    recentActions: info.recentActions.map((action) => ({
      scheduleTime: msNumberToTs(action.scheduledTime),
      actualTime: msNumberToTs(action.takenTime),
      startWorkflowResult: executionOf(action),
      startWorkflowStatus: STATUS_CODES[action.status],
    })),
    futureActionTimes: info.nextActionTimes.map(msNumberToTs),
    createTime: msNumberToTs(info.createdAt),
    updateTime: timeOf(info.updatedAt),
  };
}
