import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ActivitiesScreen } from '../../components/activities';
import { t } from '../../components/texts';

export const metadata: Metadata = { title: t('Activities') };

export default function ActivitiesPage() {
  return (
    <Suspense>
      <ActivitiesScreen />
    </Suspense>
  );
}
