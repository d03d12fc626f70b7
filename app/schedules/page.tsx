import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SchedulesScreen } from '../../components/schedules';

export const metadata: Metadata = { title: 'Schedules' };

export default function SchedulesPage() {
  return (
    <Suspense>
      <SchedulesScreen />
    </Suspense>
  );
}
