'use client';

import { Breadcrumb, PageHeader } from '../shell';
import { t } from '../texts';
import { About } from './about';
import { Appearance } from './appearance';
import { Retention } from './retention';
import { SearchAttributes } from './search-attributes';

export function SettingsScreen() {
  return (
    <>
      <Breadcrumb items={[{ label: t('Settings') }]} />
      <PageHeader title={t('Settings')} />
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        <div className="grid max-w-[760px] gap-4">
          <Appearance />
          <Retention />
          <SearchAttributes />
          <About />
        </div>
      </div>
    </>
  );
}
