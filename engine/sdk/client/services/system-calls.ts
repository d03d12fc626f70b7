import type { Engine, NamespaceDescription } from '../../../contract';
import { msNumberToTs, type Timestamp } from '../../common';
import { timeOf } from '../raw';
import { callErrorOf } from '../status';
import { type Maybe, msOf, namespaceOf } from './fields';

/** Of the protocol that is spoken here, for callers that tell servers apart by it. */
const SERVER_VERSION = '1.29.0';

export interface NamespaceField {
  namespace?: Maybe<string>;
}
export interface RegisterNamespaceRequest extends NamespaceField {
  description?: Maybe<string>;
  ownerEmail?: Maybe<string>;
  /** None or zero: closed runs are kept for ever. */
  workflowExecutionRetentionPeriod?: Maybe<Timestamp>;
  data?: Maybe<{ [name: string]: string }>;
  /** Of clusters and archives, of which there are none: not heeded. */
  isGlobalNamespace?: Maybe<boolean>;
  activeClusterName?: Maybe<string>;
  securityToken?: Maybe<string>;
  historyArchivalState?: Maybe<number>;
  historyArchivalUri?: Maybe<string>;
  visibilityArchivalState?: Maybe<number>;
  visibilityArchivalUri?: Maybe<string>;
}
export interface UpdateNamespaceRequest extends NamespaceField {
  updateInfo?: Maybe<{ description?: Maybe<string>; ownerEmail?: Maybe<string>; data?: Maybe<{ [name: string]: string }> }>;
  config?: Maybe<{ workflowExecutionRetentionTtl?: Maybe<Timestamp> }>;
}

/** What concerns the server and whole namespaces. */
export abstract class SystemCalls {
  constructor(protected readonly engine: Engine) {}

  /** A call of the engine; what fails has gRPC's code. */
  protected async call<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    try {
      return await work(this.engine);
    } catch (error) {
      throw callErrorOf(error);
    }
  }

  /** Asks the server, by which programs find out whether it is there. */
  async getSystemInfo(_request: object) {
    await this.call((engine) => engine.listNamespaces({}));
    return {
      serverVersion: SERVER_VERSION,
      capabilities: {
        signalAndQueryHeader: true,
        internalErrorDifferentiation: true,
        activityFailureIncludeHeartbeat: true,
        supportsSchedules: true,
        encodedFailureAttributes: true,
        buildIdBasedVersioning: false,
        upsertMemo: true,
        eagerWorkflowStart: false,
        sdkMetadata: true,
        countGroupByExecutionStatus: true,
        nexus: false,
      },
    };
  }

  async getClusterInfo(_request: object) {
    await this.call((engine) => engine.listNamespaces({}));
    return {
      serverVersion: SERVER_VERSION,
      clusterName: 'active',
      clusterId: '',
      historyShardCount: 1,
      persistenceStore: '',
      visibilityStore: '',
      supportedClients: {},
      versionInfo: null,
    };
  }

  async describeNamespace(request: NamespaceField) {
    return this.call(async (engine) => namespaceMessage(await engine.describeNamespace({ namespace: namespaceOf(request) })));
  }

  /** All of them are on one page. */
  async listNamespaces(_request: object) {
    return this.call(async (engine) => {
      const { namespaces } = await engine.listNamespaces({});
      return { namespaces: namespaces.map(namespaceMessage), nextPageToken: new Uint8Array() };
    });
  }

  async registerNamespace(request: RegisterNamespaceRequest): Promise<object> {
    const { description, ownerEmail, data, workflowExecutionRetentionPeriod } = request;
    await this.call((engine) =>
      engine.registerNamespace({
        namespace: namespaceOf(request),
        ...(description && { description }),
        ...(ownerEmail && { ownerEmail }),
        ...(data && { data }),
        retentionMs: msOf(workflowExecutionRetentionPeriod) ?? null,
      }),
    );
    return {};
  }

  async updateNamespace(request: UpdateNamespaceRequest) {
    const { description, ownerEmail, data } = request.updateInfo ?? {};
    const retention = request.config?.workflowExecutionRetentionTtl;
    return this.call(async (engine) =>
      namespaceMessage(
        await engine.updateNamespace({
          namespace: namespaceOf(request),
          ...(description && { description }),
          ...(ownerEmail && { ownerEmail }),
          ...(data && { data }),
          ...(retention && { retentionMs: msOf(retention) ?? null }),
        }),
      ),
    );
  }
}

function namespaceMessage(description: NamespaceDescription) {
  return {
    namespaceInfo: {
      name: description.namespace,
      /** 1: registered, 3: deleted. */
      state: description.state === 'REGISTERED' ? 1 : 3,
      description: description.description,
      ownerEmail: description.ownerEmail,
      data: { ...description.data },
      id: description.id,
      capabilities: { eagerWorkflowStart: false, syncUpdate: true, asyncUpdate: true },
      supportsSchedules: true,
    },
    config: { workflowExecutionRetentionTtl: timeOf(description.retentionMs) ?? msNumberToTs(0) },
    isGlobalNamespace: false,
    failoverVersion: 0,
  };
}
