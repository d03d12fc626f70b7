import { executeChild, startChild, proxyActivities, ParentClosePolicy, workflowInfo, continueAsNew, getExternalWorkflowHandle } from '@temporalio/workflow';
import type * as activities from './activities';

const acts = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function importAll(source: string, cursor?: string): Promise<number> {
  let total = 0;
  let next: string | undefined = cursor;
  do {
    const page = await acts.listFiles({ source, cursor: next, limit: 50 });
    const results = await Promise.all(page.files.map((file) => executeChild(importFile, { args: [file], workflowId: `import-${file.id}` })));
    total += results.reduce((a, b) => a + b, 0);
    next = page.next;

    if (workflowInfo().historyLength > 10_000 && next) {
      await continueAsNew<typeof importAll>(source, next);
    }
  } while (next);

  const [report, audit] = await Promise.all([
    acts.writeReport({ source, total }),
    executeChild('audit', { args: [source], taskQueue: 'audit' }),
  ]);

  const handle = await startChild(cleanup, {
    args: [source],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  await getExternalWorkflowHandle('monitor').signal('imported', handle.workflowId, report.url, audit);
  return total;
}

export async function importFile(file: { id: string; rows: number }): Promise<number> {
  let done = 0;
  for (let from = 0; from < file.rows; from += 1000) {
    done += await acts.importRows(file.id, from, Math.min(from + 1000, file.rows));
  }
  return done;
}

export async function cleanup(source: string) {
  await acts.removeTemporary(source);
}
