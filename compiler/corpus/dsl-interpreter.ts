import { proxyActivities, log, ApplicationFailure } from '@temporalio/workflow'

// The DSL is data: statements name activities, and bind what they return.
type Statement =
  | { activity: { name: string; args?: string[]; result?: string } }
  | { sequence: { elements: Statement[] } }
  | { parallel: { branches: Statement[] } }

export type Program = { variables: Record<string, unknown>; root: Statement }

const acts = proxyActivities<Record<string, (...args: unknown[]) => Promise<unknown>>>({ startToCloseTimeout: '1 minute' })

export async function dslInterpreter(program: Program): Promise<unknown> {
  const bindings = { ...program.variables }
  await execute(program.root, bindings)
  log.info('program done', bindings)
  return bindings
}

async function execute(statement: Statement, bindings: Record<string, unknown>): Promise<void> {
  if ('parallel' in statement) {
    await Promise.all(statement.parallel.branches.map((el) => execute(el, bindings)))
  } else if ('sequence' in statement) {
    for (const el of statement.sequence.elements) {
      await execute(el, bindings)
    }
  } else if ('activity' in statement) {
    const { name, args = [], result } = statement.activity
    const run = acts[name]
    if (!run) throw ApplicationFailure.nonRetryable(`no activity '${name}'`)
    const value = await run(...args.map((arg) => bindings[arg] ?? arg))
    if (result !== undefined) bindings[result] = value
  } else {
    throw ApplicationFailure.nonRetryable('unknown statement')
  }
}
