'use client';

import { Compass } from 'lucide-react';
import Link from 'next/link';
import { t } from '../texts';
import { Button, EmptyState } from '../ui';
import { Breadcrumb } from './slots';

export function NotFound() {
  return (
    <>
      <Breadcrumb items={[{ label: t('Not found') }]} />
      <EmptyState
        icon={<Compass />}
        title={t('There is no page at this address')}
        actions={
          <>
            <Button asChild>
              <Link href="/workflows">{t('Workflows')}</Link>
            </Button>
            <Button asChild>
              <Link href="/runs">{t('Runs')}</Link>
            </Button>
          </>
        }
      >
        {t('It may have moved, or a part of the address is missing.')}
      </EmptyState>
    </>
  );
}
