import type { Clock, Engine, SearchAttributeTypes } from '../../contract';
import { createEngine, type LocalEngine, systemClock, systemRandom } from '../../service';
import { openStore, type Store } from '../../store';
import { openMemoryStore } from '../../store/memory';
import {
  type AsyncCompletionClient,
  Client,
  Connection,
  type ConnectionLike,
  type ConnectionPlugin,
  connectionTo,
  TestService,
  type WorkflowClient,
} from '../client';
import { type Duration, IllegalStateError, msToNumber } from '../common';
import type { NativeConnectionPlugin } from '../worker';
import { listen } from './listen';
import type {
  ClientOptionsForTestEnv,
  DevServerConfig,
  ExistingServerTestWorkflowEnvironmentOptions,
  LocalTestWorkflowEnvironmentOptions,
  TimeSkippingTestWorkflowEnvironmentOptions,
} from './options';
import { SkippingClock } from './skipping-clock';
import { TimeSkipper } from './time-skipper';
import { TimeSkippingClient, type TimeSkippingConnection } from './time-skipping-client';
import { watchStore } from './watched-store';

interface Parts {
  readonly connection: ConnectionLike;
  readonly address: string;
  readonly end: () => Promise<void>;
  readonly namespace: string | undefined;
  readonly client?: ClientOptionsForTestEnv;
  readonly plugins?: object[];
  readonly engine?: LocalEngine;
  readonly clock?: SkippingClock;
  readonly time?: TimeSkipper;
}

/** A client's, which as with Temporal is another one than the workers'. */
function withoutTakers({ takers: _, ...connection }: ConnectionLike): ConnectionLike {
  return connection;
}

/**
 * An engine for the tests of workflows: create it, hand `nativeConnection` to a worker, use `client`, `teardown`. It lives in this
 * process and nothing is downloaded; by its `address` other connections and processes reach it too.
 */
export class TestWorkflowEnvironment {
  readonly connection: ConnectionLike;
  /** The same engine: what a worker takes. */
  readonly nativeConnection: ConnectionLike;
  readonly client: Client;
  readonly namespace?: string;
  readonly supportsTimeSkipping: boolean;
  /** `host:port` at which it listens, of this machine only (unless `server.ip` says otherwise) and without a token. */
  readonly address: string;

  protected constructor(private readonly parts: Parts) {
    const { connection, address, namespace, client, time } = parts;
    this.connection = connection instanceof Connection ? connection : withoutTakers(connection);
    this.nativeConnection = connection;
    this.namespace = namespace;
    this.supportsTimeSkipping = time !== undefined;
    this.address = address;
    // Its plugins come with the connection.
    const options = { connection: this.connection, namespace, ...client };
    this.client = time ? new TimeSkippingClient(options) : new Client(options);
  }

  /** Time goes as ever. */
  static async createLocal(options: LocalTestWorkflowEnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
    const { server = {}, client, plugins } = options;
    const url = options.url ?? (server.dbFilename === undefined ? undefined : `sqlite:${server.dbFilename}`);
    const store = url === undefined ? openMemoryStore() : (await openStore({ url })).store;
    const { namespace } = server;
    const engine = await startEngine(store, namespace, searchAttributesOf(server.searchAttributes));
    const stop = () => stopEngine(engine, store);
    const { address, end } = await opened(engine.remote, server, stop);
    const connection = withPlugins(connectionTo(engine), address, plugins);
    return new TestWorkflowEnvironment({ connection, address, end, namespace, client, plugins, engine });
  }

  /**
   * Time is skipped: while a result is awaited (`client.workflow.execute`, `result`) and during `sleep`, to the next moment at which
   * anything is due, as soon as no activity and no workflow task is under way. Otherwise it goes as ever.
   */
  static async createTimeSkipping(options: TimeSkippingTestWorkflowEnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
    const { client, plugins } = options;
    const clock = new SkippingClock();
    const watch = watchStore(openMemoryStore());
    const engine = await startEngine(watch.store, undefined, {}, clock);
    let queries = 0;
    const busy = (): boolean => queries > 0;
    const time = new TimeSkipper({ clock, watch, busy });
    // Who asks a run something does not want to wait until the time for an answer has been skipped.
    const queryWorkflow: LocalEngine['queryWorkflow'] = async (request) => {
      queries += 1;
      return engine.queryWorkflow(request).finally(() => {
        queries -= 1;
      });
    };
    const stop = async (): Promise<void> => {
      time.stop();
      await stopEngine(engine, watch.store);
    };
    const { address, end } = await opened({ ...engine.remote, queryWorkflow }, options.server, stop);
    const plain = withPlugins(connectionTo({ ...engine, queryWorkflow }), address, plugins);
    const connection: TimeSkippingConnection = { ...plain, time, testService: new TestService(time) };
    return new TestWorkflowEnvironment({ connection, address, end, namespace: undefined, client, plugins, engine, clock, time });
  }

  /** On a server that runs elsewhere. */
  static async createFromExistingServer(options: ExistingServerTestWorkflowEnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
    const { namespace = 'default', connectionOptions, client, plugins } = options;
    const given = options.address && { address: options.address };
    const connection = await Connection.connect({ ...connectionOptions, ...given, plugins: plugins as never });
    const { address } = connection.options;
    return new TestWorkflowEnvironment({ connection, address, end: () => connection.close(), namespace, client, plugins });
  }

  /** The engine, unless it is that of an existing server. */
  get engine(): LocalEngine {
    if (!this.parts.engine) throw new IllegalStateError('The environment is on an existing server: its engine is in another process');
    return this.parts.engine;
  }

  /** @deprecated `client.activity`. */
  get asyncCompletionClient(): AsyncCompletionClient {
    return this.client.activity;
  }

  /** @deprecated `client.workflow`. */
  get workflowClient(): WorkflowClient {
    return this.client.workflow;
  }

  /** Waits in the environment's time: with time skipping, what is due meanwhile happens, and this resolves at once. */
  sleep = async (durationMs: Duration): Promise<void> => {
    const ms = msToNumber(durationMs);
    if (this.parts.time) await this.parts.time.sleep(ms);
    else await new Promise((resolve) => setTimeout(resolve, ms));
  };

  /** The environment's time, epoch ms. */
  async currentTimeMs(): Promise<number> {
    return (this.parts.clock ?? systemClock).now();
  }

  /** Ends the environment. Shut workers down before. */
  async teardown(): Promise<void> {
    await this.parts.end();
  }
}

/** As a connection that was made with the plugins: clients and workers of it have them too. */
function withPlugins(connection: ConnectionLike, address: string, plugins: Parts['plugins'] = []): ConnectionLike {
  for (const plugin of plugins as (ConnectionPlugin & NativeConnectionPlugin)[]) {
    plugin.configureConnection?.({ address });
    plugin.configureNativeConnection?.({ address });
  }
  return { ...connection, plugins: plugins as ConnectionPlugin[] };
}

async function startEngine(
  store: Store,
  namespace: string | undefined,
  searchAttributes: SearchAttributeTypes,
  clock: Clock = systemClock,
): Promise<LocalEngine> {
  // No time is skipped while a run has not heard that it was heard.
  const tuning = clock === systemClock ? {} : { gatherMs: 0 };
  const engine = createEngine({ store, clock, random: systemRandom(), identity: `test ${process.pid}`, tuning });
  await engine.start();
  const own = namespace ?? 'default';
  const { namespaces } = await engine.listNamespaces({});
  if (!namespaces.some((each) => each.namespace === own)) await engine.registerNamespace({ namespace: own });
  if (Object.keys(searchAttributes).length > 0) await engine.addSearchAttributes({ namespace: own, searchAttributes });
  return engine;
}

/** Lets others in, and shuts the door before the engine stops. */
async function opened(
  engine: Engine,
  server: { ip?: string; port?: number } = {},
  stop: () => Promise<void>,
): Promise<{ address: string; end: () => Promise<void> }> {
  try {
    const { address, close } = await listen(engine, server);
    return { address, end: () => close().then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopEngine(engine: LocalEngine, store: Store): Promise<void> {
  await engine.stop();
  await store.close();
}

function searchAttributesOf(keys: DevServerConfig['searchAttributes'] = []): SearchAttributeTypes {
  return Object.fromEntries(keys.map(({ name, type }) => [name, type]));
}
