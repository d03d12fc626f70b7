import type { Metadata } from 'next';
import { Suspense } from 'react';
import { decodeSegment } from '../../../../../components/runs/href';
import { TaskScreen } from '../../../../../components/tasks';
import { t } from '../../../../../components/texts';

interface Props {
  readonly params: Promise<{ readonly workflowId: string; readonly runId: string; readonly task: string }>;
}

export const metadata: Metadata = { title: t('Human task') };

export default async function TaskPage({ params }: Props) {
  const { workflowId, runId, task } = await params;
  return (
    <Suspense>
      <TaskScreen workflowId={decodeSegment(workflowId)} runId={decodeSegment(runId)} task={decodeSegment(task)} />
    </Suspense>
  );
}
