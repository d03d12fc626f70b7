import type { Metadata } from 'next';
import { Suspense } from 'react';
import { TasksScreen } from '../../components/tasks';

export const metadata: Metadata = { title: 'Human tasks' };

export default function TasksPage() {
  return (
    <Suspense>
      <TasksScreen />
    </Suspense>
  );
}
