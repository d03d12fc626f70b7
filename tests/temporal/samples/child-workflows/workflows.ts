import { executeChild, ParentClosePolicy, startChild, workflowInfo } from '@temporalio/workflow';

export async function parentWorkflow(...names: string[]): Promise<string> {
  const responseArray = await Promise.all(
    names.map((name) =>
      executeChild(childWorkflow, {
        args: [name],
        // workflowId, taskQueue and the rest are inherited or made up
      }),
    ),
  );
  return responseArray.join('\n');
}

export async function childWorkflow(name: string): Promise<string> {
  return `i am a child named ${name}, of ${workflowInfo().parent?.workflowId}`;
}

export async function abandons(): Promise<string> {
  const handle = await startChild('childWorkflow', {
    args: ['orphan'],
    workflowId: `orphan-of-${workflowInfo().workflowId}`,
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  return handle.workflowId;
}
