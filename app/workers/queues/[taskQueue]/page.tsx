import type { Metadata } from 'next';
import { Suspense } from 'react';
import { decodeSegment } from '../../../../components/runs/href';
import { QueueScreen } from '../../../../components/workers';

interface Props {
  readonly params: Promise<{ readonly taskQueue: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).taskQueue) };
}

export default async function QueuePage({ params }: Props) {
  const { taskQueue } = await params;
  return (
    <Suspense>
      <QueueScreen taskQueue={decodeSegment(taskQueue)} />
    </Suspense>
  );
}
