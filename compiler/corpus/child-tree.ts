import { ChildWorkflowFailure, executeChild, log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';
const { visit } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

interface Node { id: string; children?: Node[] }

export async function walkTree(node: Node, depth = 0): Promise<number> {
  let count = 1;
  await visit(node.id, depth);
  if (depth > 10) return count;
  const outcomes = await Promise.allSettled(
    (node.children ?? []).map((child) => executeChild(walkTree, { args: [child, depth + 1], workflowId: `${workflowInfo().workflowId}/${child.id}` })),
  );
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') count += outcome.value;
    else if (outcome.reason instanceof ChildWorkflowFailure) log.warn('a branch is missing', { reason: outcome.reason.message });
    else throw outcome.reason;
  }
  return count;
}
