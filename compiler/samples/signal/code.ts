import { defineSignal, getExternalWorkflowHandle, startChild } from 'backstitch/workflow';

export const approve = defineSignal<[by: string, level: number]>('approve');

export async function main(id: string, runId: string) {
  await getExternalWorkflowHandle(id).signal(approve, 'me', 1);
  const other = getExternalWorkflowHandle(id, runId);
  // By its name
  await other.signal('approve', ...(['me', 2] as const));
  const child = await startChild('audit', { args: [id] });
  void child.signal(approve, 'me', 3);
  await getExternalWorkflowHandle(id, runId).signal(approve, 'me', 4);
}
