import { randomUUID } from 'node:crypto';
import type { Payload, StartWorkflowRequest, UserMetadata } from '../../contract';
import {
  type Conversion,
  compileRetryPolicy,
  encodePriority,
  headerFrom,
  optionalTsToMs,
  searchAttributesToPayloads,
  type VersioningOverride,
  type WorkflowSerializationContext,
} from '../common';
import type { Caller } from './base-client';
import type { WorkflowStartInput } from './interceptors';
import type { CompiledWorkflowOptions } from './workflow-options';

export async function startRequest(caller: Caller, { workflowType, options, headers }: WorkflowStartInput): Promise<StartWorkflowRequest> {
  const { namespace, identity, conversion } = caller;
  const { workflowId, searchAttributes, typedSearchAttributes, workflowIdReusePolicy: reuse } = options;
  if (options.taskQueue === '') throw new TypeError('Missing WorkflowOptions.taskQueue');
  if (!workflowId) throw new TypeError('Missing WorkflowOptions.workflowId');
  const context = contextOf(caller, workflowId);
  return {
    namespace,
    identity,
    workflowId,
    workflowType,
    taskQueue: options.taskQueue ?? 'default',
    input: await conversion.encodeValues(options.args, context, options.typeInfo?.inputTypes),
    requestId: options.requestId ?? randomUUID(),
    workflowIdReusePolicy: reuse === 'TERMINATE_IF_RUNNING' ? undefined : reuse,
    workflowIdConflictPolicy: reuse === 'TERMINATE_IF_RUNNING' ? 'TERMINATE_EXISTING' : options.workflowIdConflictPolicy,
    retryPolicy: options.retry && compileRetryPolicy(options.retry),
    cronSchedule: options.cronSchedule,
    startDelayMs: optionalTsToMs(options.startDelay),
    memo: options.memo && (await conversion.encodeMap(options.memo, context)),
    searchAttributes:
      searchAttributes || typedSearchAttributes ? searchAttributesToPayloads(searchAttributes, typedSearchAttributes) : undefined,
    header: headerFrom(headers),
    userMetadata: await userMetadataOf(conversion, options, context),
    versioningOverride: overrideOf(options.versioningOverride),
    priority: encodePriority(options.priority),
    workflowExecutionTimeoutMs: limitOf(options, 'workflowExecutionTimeout'),
    workflowRunTimeoutMs: limitOf(options, 'workflowRunTimeout'),
    workflowTaskTimeoutMs: limitOf(options, 'workflowTaskTimeout'),
  };
}

export function contextOf({ namespace }: Pick<Caller, 'namespace'>, workflowId: string): WorkflowSerializationContext {
  return { type: 'workflow', namespace, workflowId };
}

export async function userMetadataOf(
  conversion: Conversion,
  { staticSummary, staticDetails }: Pick<CompiledWorkflowOptions, 'staticSummary' | 'staticDetails'>,
  context: WorkflowSerializationContext,
): Promise<UserMetadata | undefined> {
  if (staticSummary === undefined && staticDetails === undefined) return undefined;
  const encode = async (text: string): Promise<Payload | undefined> => (await conversion.encodeValues([text], context))?.[0];
  return {
    ...(staticSummary !== undefined && { summary: await encode(staticSummary) }),
    ...(staticDetails !== undefined && { details: await encode(staticDetails) }),
  };
}

function overrideOf(override: VersioningOverride | undefined): StartWorkflowRequest['versioningOverride'] {
  if (override === undefined) return undefined;
  return override === 'AUTO_UPGRADE' ? { autoUpgrade: true } : { pinned: { version: override.pinnedTo } };
}

/** Zero is no limit, as in Temporal. */
function limitOf(
  options: CompiledWorkflowOptions,
  name: 'workflowExecutionTimeout' | 'workflowRunTimeout' | 'workflowTaskTimeout',
): number | undefined {
  return optionalTsToMs(options[name]) || undefined;
}
