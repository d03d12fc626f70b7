import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SettingsScreen } from '../../components/settings';
import { t } from '../../components/texts';

export const metadata: Metadata = { title: t('Settings') };

export default function SettingsPage() {
  return (
    <Suspense>
      <SettingsScreen />
    </Suspense>
  );
}
