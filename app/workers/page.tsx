import type { Metadata } from 'next';
import { Suspense } from 'react';
import { WorkersScreen } from '../../components/workers';

export const metadata: Metadata = { title: 'Workers and queues' };

export default function WorkersPage() {
  return (
    <Suspense>
      <WorkersScreen />
    </Suspense>
  );
}
