import type { Scenario } from '../site';

export const scenario: Scenario = async ({ work, execute }) => {
  await work();
  const ids: string[] = [];
  for (const type of ['ABANDON', 'TRY_CANCEL', 'WAIT_CANCELLATION_COMPLETED', 'WAIT_CANCELLATION_REQUESTED']) {
    for (const stubborn of [false, true]) {
      const workflowId = `childCancellation-${type}-${stubborn}`;
      await execute('childCancellation', { workflowId, args: [type, stubborn] });
      ids.push(workflowId);
    }
    await execute('childCancellationEarly', { workflowId: `childCancellationEarly-${type}`, args: [type] });
    ids.push(`childCancellationEarly-${type}`);
  }
  return ids;
};
