import { hostname } from 'node:os';
import type { Engine } from '../../contract';
import { Conversion, type DataConverter, type LoadedDataConverter } from '../common';
import type { Metadata } from './call-context';
import { Connection } from './connection';
import { type ConnectionLike, connectionTo } from './connection-like';
import { isLoadedDataConverter, loadDataConverter } from './load-converter';
import { engineOverService } from './over-service';
import type { WorkflowService } from './services';

export interface BaseClientOptions {
  /** How values become payloads. Default: JSON. */
  dataConverter?: DataConverter | LoadedDataConverter;
  /** Who is asking, for the history. Default `<pid>@<host>`. */
  identity?: string;
  /** Default: the server on this machine, connected to when it is first used. */
  connection?: ConnectionLike;
  /** An engine of this process, instead of a connection. */
  engine?: Engine;
  /** Default `default`. */
  namespace?: string;
}

/** Options with everything filled in. */
export type LoadedWithDefaults<Options extends BaseClientOptions> = Options &
  Required<Pick<Options, 'dataConverter' | 'identity' | 'namespace'>> & { loadedDataConverter: LoadedDataConverter };

/** What a client's calls have in common. */
export interface Caller {
  readonly connection: ConnectionLike;
  readonly engine: Engine;
  /** Where the connection has nothing else: a test's own object, say. */
  readonly service?: WorkflowService;
  readonly namespace: string;
  readonly identity: string;
  readonly conversion: Conversion;
}

export class BaseClient {
  readonly connection: ConnectionLike;
  protected readonly caller: Caller;

  protected constructor(options: BaseClientOptions = {}) {
    this.connection = options.connection ?? (options.engine ? connectionTo(options.engine) : Connection.lazy());
    const { dataConverter = {} } = options;
    this.caller = {
      connection: this.connection,
      ...doorOf(this.connection),
      namespace: options.namespace ?? 'default',
      identity: options.identity ?? `${process.pid}@${hostname()}`,
      conversion: new Conversion(isLoadedDataConverter(dataConverter) ? dataConverter : loadDataConverter(dataConverter)),
    };
  }

  /** The connection's, for what the client has no call of its own. */
  get workflowService(): WorkflowService {
    return this.connection.workflowService;
  }

  /** Calls made in `fn` fail after this point of time (a date or epoch ms): see `isGrpcDeadlineError`. */
  withDeadline<R>(deadline: number | Date, fn: () => Promise<R>): Promise<R> {
    return this.connection.withDeadline(deadline, fn);
  }

  /** Calls made in `fn` end with the signal: see `isGrpcCancelledError`. */
  withAbortSignal<R>(abortSignal: AbortSignal, fn: () => Promise<R>): Promise<R> {
    return this.connection.withAbortSignal(abortSignal, fn);
  }

  /** Calls made in `fn` have these headers too. */
  withMetadata<R>(metadata: Metadata, fn: () => Promise<R>): Promise<R> {
    return this.connection.withMetadata(metadata, fn);
  }

  protected get dataConverter(): LoadedDataConverter {
    return this.caller.conversion.loaded;
  }

  protected loaded<Options extends BaseClientOptions>(options: Options): LoadedWithDefaults<Options> {
    const { namespace, identity } = this.caller;
    const { dataConverter = {} } = options;
    return { ...options, dataConverter, namespace, identity, loadedDataConverter: this.dataConverter };
  }
}

/** Programs that test themselves without a server give a connection that has only a `workflowService`, with the methods that they call. */
function doorOf({ engine, workflowService }: ConnectionLike): Pick<Caller, 'engine' | 'service'> {
  return engine ? { engine } : { engine: engineOverService(workflowService), service: workflowService };
}
