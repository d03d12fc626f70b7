import { getExternalWorkflowHandle } from '@temporalio/workflow';

export async function main(id: string) {
  // Nobody needs it any more
  await getExternalWorkflowHandle(id).cancel();
  const handle = getExternalWorkflowHandle(`${id}-audit`, 'run');
  await handle.cancel();
}
