import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CurrentRun } from '../../../components/runs';
import { decodeSegment } from '../../../components/runs/href';

interface Props {
  readonly params: Promise<{ readonly workflowId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).workflowId) };
}

export default async function CurrentRunPage({ params }: Props) {
  const { workflowId } = await params;
  return (
    <Suspense>
      <CurrentRun workflowId={decodeSegment(workflowId)} />
    </Suspense>
  );
}
