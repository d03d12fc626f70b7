/** A workflow that does what it is told: the program is its argument. Written for the official API; both sandboxes run this file. */
import * as wf from '@temporalio/workflow';

export type Op =
  | {
      readonly op:
        | 'activity'
        | 'sleep'
        | 'random'
        | 'uuid'
        | 'stream'
        | 'tick'
        | 'signalOther'
        | 'cancelOther'
        | 'store'
        | 'upsert'
        | 'memo';
    }
  | { readonly op: 'wait'; readonly flag: number; readonly timeout?: number }
  | { readonly op: 'set'; readonly flag: number }
  | {
      readonly op: 'scope';
      readonly kind: 'cancellable' | 'nonCancellable' | 'withTimeout';
      readonly body: readonly Op[];
      /** Cancelled from inside of the program by this name. */
      readonly name: number;
    }
  | { readonly op: 'cancelScope' | 'whenCancelled'; readonly name: number }
  | { readonly op: 'all' | 'race'; readonly branches: readonly (readonly Op[])[] }
  | { readonly op: 'later'; readonly body: readonly Op[]; readonly name: number }
  | { readonly op: 'never'; readonly name: number }
  | { readonly op: 'trigger' | 'pull'; readonly name: number }
  | { readonly op: 'child'; readonly how: 'start' | 'execute' | 'abandon' }
  | { readonly op: 'patched' | 'deprecate'; readonly name: number }
  | { readonly op: 'aside' | 'stored'; readonly body: readonly Op[] }
  | { readonly op: 'guarded'; readonly body: readonly Op[]; readonly cleanup: readonly Op[] }
  | { readonly op: 'throw'; readonly what: 'failure' | 'error' | 'thing' }
  | { readonly op: 'handler'; readonly name: number; readonly kind: 'signal' | 'update'; readonly body: readonly Op[] }
  | { readonly op: 'finish' };

const trace: string[] = [];
export const traceQuery = wf.defineQuery<string[]>('trace');
const activities = wf.proxyActivities<{ work(n: number): Promise<number> }>({ startToCloseTimeout: '1m' });
const waiting = wf.proxyActivities<{ work(n: number): Promise<number> }>({
  startToCloseTimeout: '1m',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});
const storage = new wf.AsyncLocalStorage<number>();

class Machine {
  private readonly flags = new Set<number>();
  private readonly scopes = new Map<number, wf.CancellationScope>();
  private readonly triggers = new Map<number, wf.Trigger<number>>();
  private readonly timeouts = new Map<number, unknown>();
  private count = 0;

  async run(ops: readonly Op[]): Promise<void> {
    for (const op of ops) await this.step(op);
  }

  /** Says when an operation begins and how it ends. */
  private async step(op: Op): Promise<void> {
    const id = `${this.count++} ${op.op}`;
    trace.push(`${id} at ${storage.getStore() ?? '-'}`);
    try {
      const value = await this.perform(op);
      trace.push(`${id} = ${value}`);
    } catch (error) {
      const { name = 'thing', message = String(error) } = error as Partial<Error>;
      trace.push(`${id} ! ${name} ${message} ${wf.isCancellation(error)}`);
      throw error;
    }
  }

  private async perform(op: Op): Promise<unknown> {
    switch (op.op) {
      case 'activity':
        return (this.count % 2 === 0 ? activities : waiting).work(this.count);
      case 'sleep':
        return wf.sleep(1_000 * (this.count % 3));
      case 'random':
        return Math.random();
      case 'uuid':
        return wf.uuid4();
      case 'stream':
        return wf.getRandomStream('s').with(() => [Math.random(), wf.uuid4(), wf.workflowRandom.random()].join());
      case 'tick':
        await null;
        return null;
      case 'wait':
        return op.timeout === undefined
          ? wf.condition(() => this.flags.has(op.flag))
          : wf.condition(() => this.flags.has(op.flag), op.timeout);
      case 'set':
        return void this.flags.add(op.flag);
      case 'scope': {
        const scope = new wf.CancellationScope({
          cancellable: op.kind !== 'nonCancellable',
          timeout: op.kind === 'withTimeout' ? 500 : undefined,
        });
        this.scopes.set(op.name, scope);
        return scope.run(() => this.run(op.body)).finally(() => trace.push(`scope ${op.name} ${scope.consideredCancelled}`));
      }
      case 'cancelScope':
        this.scopes.get(op.name)?.cancel();
        return this.scopes.get(op.name)?.consideredCancelled;
      case 'whenCancelled':
        this.scopes.get(op.name)?.cancelRequested.catch((error: Error) => trace.push(`heard of ${op.name}: ${error.message}`));
        return undefined;
      case 'all':
        return void (await Promise.all(op.branches.map((branch) => this.run(branch))));
      case 'race':
        return void (await Promise.race(op.branches.map((branch) => this.quiet(branch))));
      case 'later':
        this.timeouts.set(
          op.name,
          setTimeout(() => void this.quiet(op.body), 700),
        );
        return this.timeouts.get(op.name);
      case 'never':
        return this.timeouts.has(op.name) ? clearTimeout(this.timeouts.get(op.name) as never) : undefined;
      case 'trigger': {
        const trigger = new wf.Trigger<number>();
        this.triggers.set(op.name, trigger);
        return await trigger;
      }
      case 'pull':
        return this.triggers.get(op.name)?.resolve(this.count);
      case 'child':
        return this.child(op.how);
      case 'signalOther':
        return wf.getExternalWorkflowHandle('other').signal('hello', this.count);
      case 'cancelOther':
        return wf.getExternalWorkflowHandle('other').cancel();
      case 'patched':
        return wf.patched(`p${op.name}`);
      case 'deprecate':
        return wf.deprecatePatch(`p${op.name}`);
      case 'aside':
        return void this.quiet(op.body);
      case 'store':
        return storage.getStore();
      case 'stored':
        return storage.run(this.count, () => this.run(op.body));
      case 'guarded':
        try {
          return await this.run(op.body);
        } catch {
          return await wf.CancellationScope.nonCancellable(() => this.run(op.cleanup));
        }
      case 'throw':
        if (op.what === 'failure') throw wf.ApplicationFailure.nonRetryable('declared', 'Declared');
        if (op.what === 'thing') throw { a: 'thing' };
        throw new RangeError('a mistake');
      case 'handler': {
        const handler = async (...args: unknown[]) => {
          trace.push(`${op.kind}${op.name} ${args.join()} ${wf.currentUpdateInfo()?.id ?? '-'} ${wf.allHandlersFinished()}`);
          await this.run(op.body);
          return 'handled';
        };
        if (op.kind === 'signal') wf.setHandler(wf.defineSignal(`signal${op.name}`), handler as unknown as () => Promise<void>);
        else
          wf.setHandler(wf.defineUpdate<string>(`update${op.name}`), handler, {
            validator: () => {
              if (op.name === 1) throw new Error('not valid');
            },
          });
        return undefined;
      }
      case 'upsert':
        return wf.upsertSearchAttributes({ Tag: [`t${this.count}`] });
      case 'memo':
        return wf.upsertMemo({ m: this.count, gone: null });
      case 'finish':
        return wf.condition(wf.allHandlersFinished);
      default:
        throw new Error('no such operation');
    }
  }

  private async child(how: 'start' | 'execute' | 'abandon'): Promise<unknown> {
    if (how === 'execute') return wf.executeChild('kid', { args: [this.count] });
    const handle = await wf.startChild('kid', {
      args: [this.count],
      cancellationType: how === 'abandon' ? 'ABANDON' : 'WAIT_CANCELLATION_COMPLETED',
    });
    trace.push(`child ${handle.workflowId} ${handle.firstExecutionRunId}`);
    await handle.signal('hello', this.count);
    return handle.result();
  }

  /** What goes wrong in it is seen in the trace only. */
  private async quiet(ops: readonly Op[]): Promise<void> {
    try {
      await this.run(ops);
    } catch {
      // In the trace.
    }
  }
}

export async function program(ops: readonly Op[], ending: 'return' | 'again'): Promise<string[] | undefined> {
  wf.setHandler(traceQuery, () => trace);
  await new Machine().run(ops);
  if (ending === 'again') await wf.continueAsNew<typeof program>([], 'return');
  return trace;
}
