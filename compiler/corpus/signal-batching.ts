import { condition, continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow'
import type * as activities from './activities'

const { writeBatch } = proxyActivities<typeof activities>({ startToCloseTimeout: '30s', retry: { maximumInterval: '1m' } })

export const event = defineSignal<[Record<string, unknown>]>('event')
const MAX = 100, WAIT = '5 seconds'

export async function batcher(carried: Record<string, unknown>[] = [], written = 0): Promise<number> {
  const buffer = [...carried]
  setHandler(event, e => { buffer.push(e) })

  for (; ;) {
    const full = await condition(() => buffer.length >= MAX, WAIT)
    if (!full && buffer.length === 0)
      break
    const batch = buffer.splice(0, MAX)
    await writeBatch(batch)
    written += batch.length
    if (workflowInfo().continueAsNewSuggested)
      return continueAsNew<typeof batcher>(buffer, written)
  }
  return written
}
