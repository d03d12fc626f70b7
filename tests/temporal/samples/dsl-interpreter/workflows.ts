import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

export type DSL = { readonly variables: Record<string, unknown>; readonly root: Statement };
type Statement = { activity: ActivityInvocation } | { sequence: Sequence } | { parallel: Parallel };
type Sequence = { elements: Statement[] };
type ActivityInvocation = { name: string; arguments?: string[]; result?: string };
type Parallel = { branches: Statement[] };

const acts = proxyActivities<Record<keyof typeof activities, (...args: string[]) => Promise<string | undefined>>>({
  startToCloseTimeout: '1 minute',
});

export async function DSLInterpreter(dsl: DSL): Promise<unknown> {
  const bindings: Record<string, string | undefined> = {};
  for (const [key, value] of Object.entries(dsl.variables)) bindings[key] = value as string;
  await execute(dsl.root, bindings);
  return bindings;
}

async function execute(statement: Statement, bindings: Record<string, string | undefined>): Promise<void> {
  if ('parallel' in statement) {
    await Promise.all(statement.parallel.branches.map((branch) => execute(branch, bindings)));
  } else if ('sequence' in statement) {
    for (const element of statement.sequence.elements) await execute(element, bindings);
  } else {
    const { name, arguments: args = [], result } = statement.activity;
    const activity = acts[name as keyof typeof activities];
    const got = await activity(...args.map((arg) => bindings[arg] ?? arg));
    if (result) bindings[result] = got;
  }
}
