import type { Worker } from 'node:worker_threads';
import { spawnThread } from '../../threads';
import type { ThreadAnswer, ThreadCalls } from './thread';

/** An error of the thread, with SQLite's extended code. */
export class SqliteError extends Error {
  override readonly name = 'SqliteError';
  constructor(
    message: string,
    /** Name of the error on the thread. */
    readonly kind: string,
    readonly errcode?: number,
    readonly holder?: string | null,
  ) {
    super(message);
  }
}

/** The store's side of its thread. */
export class SqliteClient {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private lastId = 0;
  private ended: Error | null = null;

  private constructor(path: string) {
    this.worker = spawnThread('sqlite-store', { workerData: { path } });
    this.worker.on('message', (answer: ThreadAnswer) => this.onAnswer(answer));
    this.worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', () => this.end(new Error('the store is closed')));
  }

  static async open(path: string): Promise<SqliteClient> {
    const client = new SqliteClient(path);
    await new Promise((resolve, reject) => client.waiting.set(0, { resolve, reject }));
    return client;
  }

  call<C extends keyof ThreadCalls>(call: C, ...args: Parameters<ThreadCalls[C]>): Promise<ReturnType<ThreadCalls[C]>> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      const id = ++this.lastId;
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ id, call, args });
    });
  }

  /** Answers what was asked before, then ends the thread. */
  async close(): Promise<void> {
    if (this.ended) return;
    const exited = new Promise((resolve) => this.worker.once('exit', resolve));
    await this.call('close');
    await exited;
  }

  private onAnswer(answer: ThreadAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('value' in answer) waiting?.resolve(answer.value);
    else waiting?.reject(new SqliteError(answer.error.message, answer.error.name, answer.error.errcode, answer.error.holder));
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
