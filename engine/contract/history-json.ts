import type { HistoryEvent } from './events';
import { bytesToBase64, type Payload } from './payload';

/** Temporal's JSON form of a history (`temporal.api.history.v1.History` in proto3 JSON), as its CLI and web UI export it. */
export interface HistoryJson {
  readonly events: readonly JsonObject[];
}
export type JsonObject = { readonly [key: string]: unknown };

type Convert = (value: never) => unknown;

/**
 * How our fields are written there, by name; what stands in no table is written as it is. Names mean the same in every
 * event, but for `details` and `cause`, which `convertField` tells apart by the event.
 */
const CONVERT: Readonly<Record<string, Convert>> = {
  input: payloads,
  result: payloads,
  lastCompletionResult: payloads,
  lastHeartbeatDetails: payloads,
  success: payloads,
  args: payloads,
  header: (map: Record<string, Payload>) => ({ fields: payloadMap(map) }),
  memo: (map: Record<string, Payload>) => ({ fields: payloadMap(map) }),
  upsertedMemo: (map: Record<string, Payload>) => ({ fields: payloadMap(map) }),
  searchAttributes: (map: Record<string, Payload>) => ({ indexedFields: payloadMap(map) }),
  workflowType: (name: string) => ({ name }),
  activityType: (name: string) => ({ name }),
  taskQueue: (queue: { name: string; kind?: string; normalName?: string }) => ({
    ...queue,
    kind: `TASK_QUEUE_KIND_${queue.kind ?? 'NORMAL'}`,
  }),
  workflowExecutionExpirationTime: time,
  historySizeBytes: String,
  initiator: constant('CONTINUE_AS_NEW_INITIATOR'),
  retryState: constant('RETRY_STATE'),
  timeoutType: constant('TIMEOUT_TYPE'),
  parentClosePolicy: constant('PARENT_CLOSE_POLICY'),
  workflowIdReusePolicy: constant('WORKFLOW_ID_REUSE_POLICY'),
  category: constant('APPLICATION_ERROR_CATEGORY'),
};

/** Enums named `cause`, by the event they stand in; elsewhere a cause is text. */
const CAUSES: Readonly<Record<string, string>> = {
  WorkflowTaskFailed: 'WORKFLOW_TASK_FAILED_CAUSE',
  StartChildWorkflowExecutionFailed: 'START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE',
  SignalExternalWorkflowExecutionFailed: 'SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE',
  RequestCancelExternalWorkflowExecutionFailed: 'CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE',
};

/** Fields that Temporal keeps elsewhere or not at all. */
const LEFT_OUT = new Set(['WorkflowExecutionStarted.deploymentVersion']);

export function historyToJson(events: readonly HistoryEvent[]): HistoryJson {
  return { events: events.map(eventToJson) };
}

function eventToJson(event: HistoryEvent): JsonObject {
  const type = event.type;
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event.attributes)) {
    if (value === undefined || LEFT_OUT.has(`${type}.${key}`)) continue;
    if (key === 'parentWorkflowExecution') {
      const parent = value as { namespace: string; workflowId: string; runId: string };
      attributes.parentWorkflowNamespace = parent.namespace;
      attributes[key] = { workflowId: parent.workflowId, runId: parent.runId };
    } else attributes[fieldName(key)] = convertField(type, key, value);
  }
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventAttributes`;
  return {
    eventId: String(event.id),
    eventTime: time(event.time),
    eventType: `EVENT_TYPE_${screaming(type)}`,
    ...(event.userMetadata ? { userMetadata: payloadMap(event.userMetadata as Record<string, Payload>) } : {}),
    [name]: attributes,
  };
}

/** Durations lose their unit: in JSON they carry it. */
function fieldName(key: string): string {
  return key.endsWith('Ms') ? key.slice(0, -2) : key;
}

function convertField(type: string, key: string, value: unknown): unknown {
  if (key === 'details') return Array.isArray(value) ? payloads(value) : mapValues(value as Record<string, Payload[]>, payloads);
  if (key === 'cause' && typeof value === 'string') return CAUSES[type] ? `${CAUSES[type]}_${value}` : value;
  if (key.endsWith('Ms')) return duration(value as number);
  if (key.endsWith('EventId')) return String(value);
  const convert = CONVERT[key];
  if (convert) return convert(value as never);
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const inner: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) if (part !== undefined) inner[fieldName(name)] = convertField('', name, part);
  return inner;
}

function payloads(list: readonly Payload[]): unknown {
  return { payloads: list.map(payload) };
}

function payloadMap(map: Readonly<Record<string, Payload>>): unknown {
  return mapValues(map, payload);
}

function payload({ metadata, data }: Payload): unknown {
  const text = metadata.encoding.startsWith('json/');
  return {
    metadata: mapValues(metadata, base64),
    ...(data === undefined ? {} : { data: text ? base64(data) : data }),
  };
}

function base64(text: string): string {
  return bytesToBase64(new TextEncoder().encode(text));
}

function mapValues<T>(map: Readonly<Record<string, T | undefined>>, convert: (value: T) => unknown): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) if (value !== undefined) out[key] = convert(value);
  return out;
}

function time(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Seconds with no, or three, places: `10s`, `0.250s`. */
function duration(ms: number): string {
  return `${ms % 1_000 === 0 ? ms / 1_000 : (ms / 1_000).toFixed(3)}s`;
}

function constant(prefix: string): (value: string) => string {
  return (value) => `${prefix}_${value}`;
}

function screaming(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
