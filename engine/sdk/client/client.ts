import { hostname } from 'node:os';
import type { Engine } from '../../contract';
import { AsyncCompletionClient } from './async-completion-client';
import { Connection, type ConnectionLike } from './connection';
import type { QueryOptions } from './types';
import { WorkflowClient } from './workflow-client';

export interface ClientOptions {
  /** Default: the server on this machine, connected to when it is first used. */
  connection?: ConnectionLike;
  /** An engine of this process, instead of a connection. */
  engine?: Engine;
  /** Default `default`. */
  namespace?: string;
  /** Who is asking, for the history. Default `<pid>@<host>`. */
  identity?: string;
  queryRejectCondition?: QueryOptions['rejectCondition'];
}

/** `new Client({ connection })`: everything a program that is no workflow can ask of Backstitch. */
export class Client {
  readonly connection: ConnectionLike;
  readonly workflow: WorkflowClient;
  /** Completes activities from elsewhere. */
  readonly activity: AsyncCompletionClient;
  readonly options: { readonly namespace: string; readonly identity: string };

  constructor({
    connection,
    engine,
    namespace = 'default',
    identity = `${process.pid}@${hostname()}`,
    queryRejectCondition,
  }: ClientOptions = {}) {
    this.connection = connection ?? (engine ? { engine, close: async () => {} } : Connection.lazy());
    this.options = { namespace, identity };
    this.workflow = new WorkflowClient(this.connection.engine, this.options, { queryRejectCondition });
    this.activity = new AsyncCompletionClient(this.connection.engine, this.options);
  }
}
