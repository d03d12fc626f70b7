import { condition, defineUpdate, proxyActivities, setHandler, workflowInfo, CancellationScope, isCancellation, uuid4 } from '@temporalio/workflow';
import type * as activities from './activities'

const { notify, archive, remind } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 minutes' })

type Decision = 'approved' | 'rejected'
export const decide = defineUpdate<Decision, [who: string, decision: Decision]>('decide')

// no semicolons in this house
export const approval = async ({ document, approvers, deadline = '3 days' }: { document: string; approvers: string[]; deadline?: string }): Promise<Decision | 'expired'> => {
  const votes = new Map<string, Decision>()
  const ticket = uuid4()

  setHandler(
    decide,
    async (who, decision) => {
      votes.set(who, decision)
      await notify('voted', `${who}: ${decision}`)
      return decision
    },
    {
      validator: (who) => {
        if (!approvers.includes(who)) throw new Error(`${who} may not vote`)
      },
    },
  )

  await Promise.all(approvers.map((who) => notify(who, `please decide on ${document} (${ticket})`)))

  try {
    const all = () => votes.size === approvers.length
    const inTime = await condition(all, deadline)
    if (!inTime) {
      await remind(approvers.filter((who) => !votes.has(who)))
      if (!(await condition(all, '1 day'))) return 'expired'
    }
    return [...votes.values()].every((vote) => vote === 'approved') ? 'approved' : 'rejected'
  } catch (err) {
    if (isCancellation(err)) {
      await CancellationScope.nonCancellable(async () => {
        await archive(document, 'cancelled', workflowInfo().workflowId)
      })
    }
    throw err
  }
}
