import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RunScreen } from '../../../../components/runs';
import { decodeSegment } from '../../../../components/runs/href';

interface Props {
  readonly params: Promise<{ readonly workflowId: string; readonly runId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).workflowId) };
}

export default async function RunPage({ params }: Props) {
  const { workflowId, runId } = await params;
  return (
    <Suspense>
      <RunScreen workflowId={decodeSegment(workflowId)} runId={decodeSegment(runId)} />
    </Suspense>
  );
}
