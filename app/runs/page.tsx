import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RunsScreen } from '../../components/runs';
import { t } from '../../components/texts';

export const metadata: Metadata = { title: t('Runs') };

export default function RunsPage() {
  return (
    <Suspense>
      <RunsScreen />
    </Suspense>
  );
}
