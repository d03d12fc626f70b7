import type { Priority, SdkMetadata, TaskQueueRef, UserMetadata, VersioningOverride } from '../events';
import type { DeploymentVersion } from '../execution';
import type { RetryPolicy } from '../retry-policy';
import { type Codec, field, list, message, needed, shaped } from './codec';
import { pinnedOverrideBehavior, taskQueueKind } from './enums';
import { payload } from './payloads';
import { bool, double, duration, float, int32, string } from './scalars';

/** Messages that stand in several events. */

export const typeName: Codec<string> = shaped(
  message<{ name: string }>({ name: needed(1, string, '') }),
  ({ name }) => name,
  (name) => ({ name }),
);

export const execution = message<{ readonly workflowId: string; readonly runId: string }>({
  workflowId: needed(1, string, ''),
  runId: needed(2, string, ''),
});

/** Without a run id the current run is meant. */
export const target: Codec<{ readonly workflowId: string; readonly runId?: string }> = shaped(
  message<{ readonly workflowId: string; readonly runId?: string }>({ workflowId: needed(1, string, ''), runId: field(2, string) }),
  ({ workflowId, runId }) => (runId ? { workflowId, runId } : { workflowId }),
  (same) => same,
);

const queue = message<TaskQueueRef>({ name: needed(1, string, ''), kind: field(2, taskQueueKind), normalName: field(3, string) });
export const taskQueue: Codec<TaskQueueRef> = { ...queue, write: (value) => queue.write({ kind: 'NORMAL', ...value }) };

export const retryPolicy = message<RetryPolicy>({
  initialIntervalMs: needed(1, duration, 0),
  backoffCoefficient: needed(2, double, 0),
  maximumIntervalMs: needed(3, duration, 0),
  maximumAttempts: needed(4, int32, 0),
  nonRetryableErrorTypes: needed(5, list(string), []),
});

export const sdkMetadata = message<SdkMetadata>({
  coreUsedFlags: field(1, list(int32)),
  langUsedFlags: field(2, list(int32)),
  sdkName: field(3, string),
  sdkVersion: field(4, string),
});

export const deploymentVersion = message<DeploymentVersion>({
  buildId: needed(1, string, ''),
  deploymentName: needed(2, string, ''),
});

type Pinned = NonNullable<VersioningOverride['pinned']>;
type PinnedThere = Pinned & { readonly behavior?: 'PINNED' };

/** There is one behaviour only, so our form does not name it. */
const pinned: Codec<Pinned> = shaped<PinnedThere, Pinned>(
  message<PinnedThere>({
    behavior: field(1, pinnedOverrideBehavior),
    version: needed(2, deploymentVersion, { deploymentName: '', buildId: '' }),
  }),
  ({ version }) => ({ version }),
  ({ version }) => ({ behavior: 'PINNED', version }),
);

export const versioningOverride = message<VersioningOverride>({ pinned: field(3, pinned), autoUpgrade: field(4, bool) });

export const priority = message<Priority>({
  priorityKey: field(1, int32),
  fairnessKey: field(2, string),
  fairnessWeight: field(3, float),
});

export const userMetadata = message<UserMetadata>({ summary: field(1, payload), details: field(2, payload) });

export const workerVersion = message<{ readonly buildId: string; readonly useVersioning?: boolean }>({
  buildId: needed(1, string, ''),
  useVersioning: field(3, bool),
});
