import { proxyActivities, sleep } from '@temporalio/workflow'
import type * as activities from './activities'

const { step } = proxyActivities<typeof activities>({ startToCloseTimeout: '1s' })

export async function asi(list: number[]) {
  let total = 0
  const doubled = list.map(n => n * 2)
  ;[total] = [doubled.length]
  ;(await step(total)) && total++
  ;`${total}`.split('').forEach(d => total += Number(d))
  const pick = total > 3
    ? await step('many')
    : await step('few')
  const regex = /a[/]b`\/(?:c)/g
  if (regex.test('a/b'))
    return pick
  else
    await sleep(1)
  do total-- 
  while (total > 0)
  return [total, pick]
}
