import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ActivitiesScreen } from '../../components/activities';

export const metadata: Metadata = { title: 'Activities' };

export default function ActivitiesPage() {
  return (
    <Suspense>
      <ActivitiesScreen />
    </Suspense>
  );
}
