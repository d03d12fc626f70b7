import { CancellationScope, condition, defineSignal, proxyActivities, setHandler, sleep, Trigger } from '@temporalio/workflow';
import type * as activities from './activities';

const { remind, escalate } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });
export const answer = defineSignal<[string]>('answer');

/** A timer that can be set anew while it runs. */
export class UpdatableTimer implements PromiseLike<void> {
  deadlineUpdated = false;
  #deadline: number;
  readonly promise: Promise<void>;

  constructor(deadline: number) {
    this.#deadline = deadline;
    this.promise = this.run();
    this.promise.catch(() => {
      // whoever awaits it is told
    });
  }

  private async run(): Promise<void> {
    while (true) {
      this.deadlineUpdated = false;
      if (!(await condition(() => this.deadlineUpdated, Math.max(0, this.#deadline - Date.now())))) break;
    }
  }

  then<R1 = void, R2 = never>(ok?: (value: void) => R1 | PromiseLike<R1>, bad?: (reason: unknown) => R2 | PromiseLike<R2>): PromiseLike<R1 | R2> {
    return this.promise.then(ok, bad);
  }

  set deadline(value: number) {
    this.#deadline = value;
    this.deadlineUpdated = true;
  }

  get deadline(): number {
    return this.#deadline;
  }
}

export async function question(asked: string, waitMs = 1_000): Promise<string> {
  const answered = new Trigger<string>();
  setHandler(answer, (text) => answered.resolve(text));

  const timer = new UpdatableTimer(Date.now() + waitMs);
  const winner = await Promise.race([answered.then((text) => ({ text })), timer.then(() => ({ text: undefined }))]);
  if (winner.text !== undefined) return winner.text;

  const scope = new CancellationScope({ cancellable: true });
  const nagging = scope.run(async () => {
    for (let n = 1; ; n++) {
      await remind(asked, n);
      await sleep(waitMs * n);
    }
  });
  nagging.catch(() => undefined);

  const late = await Promise.race([answered, sleep(waitMs * 10).then(() => undefined)]);
  scope.cancel();
  if (late === undefined) await escalate(asked);
  return late ?? 'no answer';
}
