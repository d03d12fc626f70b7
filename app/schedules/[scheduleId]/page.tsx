import type { Metadata } from 'next';
import { Suspense } from 'react';
import { decodeSegment } from '../../../components/runs/href';
import { ScheduleScreen } from '../../../components/schedules';

interface Props {
  readonly params: Promise<{ readonly scheduleId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).scheduleId) };
}

export default async function SchedulePage({ params }: Props) {
  const { scheduleId } = await params;
  return (
    <Suspense>
      <ScheduleScreen scheduleId={decodeSegment(scheduleId)} />
    </Suspense>
  );
}
