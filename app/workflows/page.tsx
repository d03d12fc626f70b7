import type { Metadata } from 'next';
import { Suspense } from 'react';
import { WorkflowsScreen } from '../../components/workflows';

export const metadata: Metadata = { title: 'Workflows' };

export default function WorkflowsPage() {
  return (
    <Suspense>
      <WorkflowsScreen />
    </Suspense>
  );
}
