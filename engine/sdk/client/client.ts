import type { QueryRejectCondition } from '../common';
import { AsyncCompletionClient } from './async-completion-client';
import { BaseClient, type BaseClientOptions, type LoadedWithDefaults } from './base-client';
import type { ScheduleClientInterceptor, WorkflowClientInterceptor, WorkflowClientInterceptors } from './interceptors';
import type { ClientPlugin } from './plugins';
import { ScheduleClient } from './schedule-client';
import { WorkflowClient, type WorkflowClientOptions } from './workflow-client';

export interface ClientInterceptors {
  workflow?: WorkflowClientInterceptors | WorkflowClientInterceptor[];
  schedule?: ScheduleClientInterceptor[];
}

export interface ClientOptions extends BaseClientOptions {
  /** Come between this client's calls and the engine, the first first. */
  interceptors?: ClientInterceptors;
  workflow?: {
    /** Of queries of runs that are closed. Default `NONE`: they are answered. */
    queryRejectCondition?: QueryRejectCondition;
  };
  /** Change these options, each those of the one before; then come those of the connection. */
  plugins?: ClientPlugin[];
}
export type LoadedClientOptions = LoadedWithDefaults<ClientOptions>;

/** `new Client({ connection })`: everything a program that is no workflow can ask of Backstitch. */
export class Client extends BaseClient {
  readonly options: LoadedClientOptions;
  readonly workflow: WorkflowClient;
  readonly schedule: ScheduleClient;
  /** Completes activities from elsewhere. */
  readonly activity: AsyncCompletionClient;

  constructor(given: ClientOptions = {}) {
    const plugins = [...(given.plugins ?? []), ...((given.connection?.plugins ?? []) as ClientPlugin[])];
    let options: ClientOptions = { ...given, plugins };
    for (const plugin of plugins) options = plugin.configureClient?.(options) ?? options;
    super(options);
    this.options = this.loaded(options);
    this.workflow = new WorkflowClient(this.workflowOptions());
    this.schedule = new ScheduleClient({ ...this.commonOptions(), interceptors: this.options.interceptors?.schedule });
    this.activity = new AsyncCompletionClient(this.commonOptions());
  }

  protected workflowOptions(): WorkflowClientOptions {
    const { interceptors, workflow } = this.options;
    return { ...this.commonOptions(), ...workflow, interceptors: interceptors?.workflow };
  }

  private commonOptions(): BaseClientOptions {
    const { connection, dataConverter } = this;
    const { namespace, identity } = this.options;
    return { connection, dataConverter, namespace, identity };
  }
}
