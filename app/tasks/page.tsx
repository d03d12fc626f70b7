import type { Metadata } from 'next';
import { Suspense } from 'react';
import { TasksScreen } from '../../components/tasks';
import { t } from '../../components/texts';

export const metadata: Metadata = { title: t('Human tasks') };

export default function TasksPage() {
  return (
    <Suspense>
      <TasksScreen />
    </Suspense>
  );
}
