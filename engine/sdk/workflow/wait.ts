import type { LangCommand, WorkflowTrace } from '../../contract';
import { currentScope } from './current-scope';
import type { Run, Waiter } from './run';

export interface WaitOptions<W extends Waiter> {
  readonly kind: WorkflowTrace['waiting'][number]['kind'];
  readonly map: Map<number, W>;
  readonly seq: number;
  /** Made only if the scope is not cancelled yet; what it throws is what the promise rejects with. */
  command(): LangCommand;
  /** Called with the command's being given. */
  extra?(): Omit<W, keyof Waiter>;
  /** The scope was cancelled while this waits: give the command that asks for it, and reject unless the answer comes as a job. */
  onCancel(waiter: W, error: unknown): void;
}

/** The way of everything that a workflow asks for and waits for: command out, waiter kept under its number, tied to the current scope. */
export function commandAndWait<T, W extends Waiter = Waiter>(run: Run, options: WaitOptions<W>): Promise<T> {
  const { kind, map, seq, onCancel } = options;
  return new Promise<T>((resolve, reject) => {
    const mark = run.takeMark();
    const untie = currentScope().tie((error) => {
      const waiter = map.get(seq);
      if (waiter !== undefined) onCancel(waiter, error);
      else if (untie === undefined) reject(error);
    });
    if (untie === undefined) return;
    const command = options.command();
    run.push({ ...command, ...mark });
    const waiter: Waiter = {
      kind,
      callSite: mark.callSite,
      where: new Error(kind),
      resolve(value) {
        untie();
        map.delete(seq);
        resolve(value as T);
      },
      reject(error) {
        untie();
        map.delete(seq);
        reject(error);
      },
    };
    map.set(seq, (options.extra === undefined ? waiter : Object.assign(waiter, options.extra())) as W);
  });
}
