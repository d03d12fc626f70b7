import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SchedulesScreen } from '../../components/schedules';
import { t } from '../../components/texts';

export const metadata: Metadata = { title: t('Schedules') };

export default function SchedulesPage() {
  return (
    <Suspense>
      <SchedulesScreen />
    </Suspense>
  );
}
