import { condition, defineQuery, defineSignal, defineUpdate, proxyActivities, setHandler, ApplicationFailure } from '@temporalio/workflow';
import type * as activities from './activities';

const acts = proxyActivities<typeof activities>({ startToCloseTimeout: '5s' });

export const deposit = defineUpdate<number, [number]>('deposit');
export const withdraw = defineUpdate<number, [number]>('withdraw');
export const close = defineSignal('close');
export const balance = defineQuery<number>('balance');

/** An account, one per workflow. */
class Account {
  #balance: number;
  private closed = false;
  static readonly limit = 10_000;

  constructor(private readonly id: string, initial = 0) {
    this.#balance = initial;
  }

  register(): this {
    setHandler(deposit, this.deposit.bind(this), { validator: (amount) => this.check(amount) });
    setHandler(withdraw, (amount) => this.withdraw(amount), {
      validator: (amount: number) => {
        this.check(amount);
        if (amount > this.#balance) throw ApplicationFailure.nonRetryable('not enough');
      },
    });
    setHandler(close, this.close);
    setHandler(balance, () => this.#balance);
    return this;
  }

  async deposit(amount: number): Promise<number> {
    await acts.book(this.id, amount);
    this.#balance += amount;
    return this.#balance;
  }

  async withdraw(amount: number): Promise<number> {
    this.#balance -= amount;
    try {
      await acts.book(this.id, -amount);
    } catch (err) {
      this.#balance += amount; // as if nothing had been
      throw err;
    }
    return this.#balance;
  }

  close = () => {
    this.closed = true;
  };

  private check(amount: number): void {
    if (!Number.isFinite(amount) || amount <= 0) throw ApplicationFailure.nonRetryable('a positive amount, please');
    if (amount > Account.limit) throw ApplicationFailure.nonRetryable('too much');
  }

  get open(): boolean {
    return !this.closed;
  }

  async run(): Promise<number> {
    await condition(() => !this.open);
    await acts.closeAccount(this.id);
    return this.#balance;
  }
}

export async function account(id: string, initial?: number): Promise<number> {
  return await new Account(id, initial).register().run();
}
