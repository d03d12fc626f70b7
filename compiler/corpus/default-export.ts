import { sleep, log, type WorkflowInfo, workflowInfo } from 'backstitch/workflow'

function describe(info: WorkflowInfo) { return `${info.workflowType}/${info.attempt}` }

export default async function (...args: unknown[]): Promise<unknown> {
  const info = workflowInfo()
  log.info('no such workflow', { type: describe(info) })
  await sleep(100)
  return { type: info.workflowType, args }
}
