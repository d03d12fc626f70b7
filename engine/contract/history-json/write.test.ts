import { expect, test } from 'vitest';
import type { HistoryEvent } from '../events';
import { toPayload } from '../payload';
import { historyToJson } from '.';

const events: HistoryEvent[] = [
  {
    id: 1,
    time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    type: 'WorkflowExecutionStarted',
    attributes: {
      workflowType: 'order',
      workflowId: 'order-1',
      taskQueue: { name: 'default' },
      input: [toPayload({ amount: 3 })],
      attempt: 1,
      originalExecutionRunId: 'r',
      firstExecutionRunId: 'r',
      workflowTaskTimeoutMs: 10_000,
      firstWorkflowTaskBackoffMs: 0,
      memo: { note: toPayload('hé') },
      parentWorkflowExecution: { namespace: 'default', workflowId: 'p', runId: 'pr' },
      deploymentVersion: { deploymentName: 'order', buildId: 'b' },
    },
  },
  {
    id: 5,
    time: 0,
    type: 'ActivityTaskScheduled',
    callSite: 3,
    attributes: {
      activityId: '1',
      activityType: 'charge',
      taskQueue: { name: 'default', kind: 'NORMAL' },
      workflowTaskCompletedEventId: 4,
      startToCloseTimeoutMs: 1_500,
      retryPolicy: {
        initialIntervalMs: 1_000,
        backoffCoefficient: 2,
        maximumIntervalMs: 100_000,
        maximumAttempts: 0,
        nonRetryableErrorTypes: [],
      },
    },
  },
  {
    id: 7,
    time: 0,
    type: 'ActivityTaskFailed',
    attributes: {
      scheduledEventId: 5,
      startedEventId: 6,
      retryState: 'NON_RETRYABLE_FAILURE',
      failure: {
        message: 'no',
        cause: { message: 'why' },
        applicationFailureInfo: { type: 'T', nonRetryable: true, details: [toPayload(1)], nextRetryDelayMs: 5 },
      },
    },
  },
  { id: 8, time: 0, type: 'WorkflowTaskFailed', attributes: { scheduledEventId: 6, startedEventId: 7, cause: 'NON_DETERMINISTIC_ERROR' } },
  {
    id: 9,
    time: 0,
    type: 'MarkerRecorded',
    attributes: { markerName: 'm', workflowTaskCompletedEventId: 8, details: { data: [toPayload(undefined)] } },
  },
];

test("a history is written in Temporal's JSON form", () => {
  expect(historyToJson(events)).toMatchInlineSnapshot(`
    {
      "events": [
        {
          "eventId": "1",
          "eventTime": "2026-01-02T03:04:05.678Z",
          "eventType": "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED",
          "workflowExecutionStartedEventAttributes": {
            "attempt": 1,
            "firstExecutionRunId": "r",
            "firstWorkflowTaskBackoff": "0s",
            "input": {
              "payloads": [
                {
                  "data": "eyJhbW91bnQiOjN9",
                  "metadata": {
                    "encoding": "anNvbi9wbGFpbg==",
                  },
                },
              ],
            },
            "memo": {
              "fields": {
                "note": {
                  "data": "ImjDqSI=",
                  "metadata": {
                    "encoding": "anNvbi9wbGFpbg==",
                  },
                },
              },
            },
            "originalExecutionRunId": "r",
            "parentWorkflowExecution": {
              "runId": "pr",
              "workflowId": "p",
            },
            "parentWorkflowNamespace": "default",
            "taskQueue": {
              "kind": "TASK_QUEUE_KIND_NORMAL",
              "name": "default",
            },
            "workflowExecutionTimeout": "0s",
            "workflowId": "order-1",
            "workflowRunTimeout": "0s",
            "workflowTaskTimeout": "10s",
            "workflowType": {
              "name": "order",
            },
          },
        },
        {
          "activityTaskScheduledEventAttributes": {
            "activityId": "1",
            "activityType": {
              "name": "charge",
            },
            "retryPolicy": {
              "backoffCoefficient": 2,
              "initialInterval": "1s",
              "maximumAttempts": 0,
              "maximumInterval": "100s",
              "nonRetryableErrorTypes": [],
            },
            "startToCloseTimeout": "1.500s",
            "taskQueue": {
              "kind": "TASK_QUEUE_KIND_NORMAL",
              "name": "default",
            },
            "workflowTaskCompletedEventId": "4",
          },
          "eventId": "5",
          "eventTime": "1970-01-01T00:00:00.000Z",
          "eventType": "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED",
        },
        {
          "activityTaskFailedEventAttributes": {
            "failure": {
              "applicationFailureInfo": {
                "details": {
                  "payloads": [
                    {
                      "data": "MQ==",
                      "metadata": {
                        "encoding": "anNvbi9wbGFpbg==",
                      },
                    },
                  ],
                },
                "nextRetryDelay": "0.005s",
                "nonRetryable": true,
                "type": "T",
              },
              "cause": {
                "message": "why",
              },
              "message": "no",
            },
            "retryState": "RETRY_STATE_NON_RETRYABLE_FAILURE",
            "scheduledEventId": "5",
            "startedEventId": "6",
          },
          "eventId": "7",
          "eventTime": "1970-01-01T00:00:00.000Z",
          "eventType": "EVENT_TYPE_ACTIVITY_TASK_FAILED",
        },
        {
          "eventId": "8",
          "eventTime": "1970-01-01T00:00:00.000Z",
          "eventType": "EVENT_TYPE_WORKFLOW_TASK_FAILED",
          "workflowTaskFailedEventAttributes": {
            "cause": "WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR",
            "scheduledEventId": "6",
            "startedEventId": "7",
          },
        },
        {
          "eventId": "9",
          "eventTime": "1970-01-01T00:00:00.000Z",
          "eventType": "EVENT_TYPE_MARKER_RECORDED",
          "markerRecordedEventAttributes": {
            "details": {
              "data": {
                "payloads": [
                  {
                    "metadata": {
                      "encoding": "YmluYXJ5L251bGw=",
                    },
                  },
                ],
              },
            },
            "markerName": "m",
            "workflowTaskCompletedEventId": "8",
          },
        },
      ],
    }
  `);
});
