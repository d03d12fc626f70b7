import { createEngine, type LocalEngine, systemClock, systemRandom } from '../../service';
import { openStore } from '../../store';
import { openMemoryStore } from '../../store/memory';
import { Client, type ConnectionLike, connectionTo } from '../client';
import { type Duration, msToNumber } from '../common';

export interface LocalEnvironmentOptions {
  /** A database to keep it in (`sqlite:...`, `mysql://...`). Default: memory, gone with the environment. */
  readonly url?: string;
  /** Default `default`. */
  readonly namespace?: string;
}

/** An engine of its own for the tests of workflows: `createLocal`, hand `connection` to a worker, use `client`, `teardown`. */
export class TestWorkflowEnvironment {
  readonly connection: ConnectionLike;
  /** The same; Temporal's name for what a worker takes. */
  readonly nativeConnection: ConnectionLike;
  readonly client: Client;

  private constructor(
    readonly engine: LocalEngine,
    readonly namespace: string,
    private readonly end: () => Promise<void>,
  ) {
    this.connection = connectionTo(engine);
    this.nativeConnection = this.connection;
    this.client = new Client({ connection: this.connection, namespace });
  }

  static async createLocal({ url, namespace = 'default' }: LocalEnvironmentOptions = {}): Promise<TestWorkflowEnvironment> {
    const store = url === undefined ? openMemoryStore() : (await openStore({ url })).store;
    const engine = createEngine({ store, clock: systemClock, random: systemRandom(), identity: `test ${process.pid}` });
    await engine.start();
    return new TestWorkflowEnvironment(engine, namespace, async () => {
      await engine.stop();
      await store.close();
    });
  }

  async sleep(duration: Duration): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, msToNumber(duration)));
  }

  async currentTimeMs(): Promise<number> {
    return systemClock.now();
  }

  /** Ends the engine. Shut workers down before. */
  teardown(): Promise<void> {
    return this.end();
  }
}
