import type { Metadata } from 'next';
import { Suspense } from 'react';
import { t } from '../../components/texts';
import { WorkflowsScreen } from '../../components/workflows';

export const metadata: Metadata = { title: t('Workflows') };

export default function WorkflowsPage() {
  return (
    <Suspense>
      <WorkflowsScreen />
    </Suspense>
  );
}
