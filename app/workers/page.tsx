import type { Metadata } from 'next';
import { Suspense } from 'react';
import { t } from '../../components/texts';
import { WorkersScreen } from '../../components/workers';

export const metadata: Metadata = { title: t('Workers and queues') };

export default function WorkersPage() {
  return (
    <Suspense>
      <WorkersScreen />
    </Suspense>
  );
}
