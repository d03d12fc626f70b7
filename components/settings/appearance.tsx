'use client';

import { setTheme, useTheme } from '../shell';
import { t } from '../texts';
import { Segmented, setTimeStyle, useTimeStyle } from '../ui';
import { Section } from './section';

export function Appearance() {
  const { choice } = useTheme();
  const times = useTimeStyle();
  return (
    <Section title={t('Appearance')} text={t('Kept in this browser, for you alone.')}>
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] items-center gap-y-3 text-13">
        <dt className="text-text-2">{t('Theme')}</dt>
        <dd>
          <Segmented
            label={t('Theme')}
            value={choice}
            onChange={setTheme}
            options={[
              { value: 'system', label: t('As the system') },
              { value: 'light', label: t('Light') },
              { value: 'dark', label: t('Dark') },
            ]}
          />
        </dd>
        <dt className="text-text-2">{t('Times')}</dt>
        <dd>
          <Segmented
            label={t('Times')}
            value={times}
            onChange={setTimeStyle}
            options={[
              { value: 'relative', label: t('2 min ago') },
              { value: 'local', label: t('Your clock') },
              { value: 'utc', label: t('UTC') },
            ]}
          />
        </dd>
      </dl>
    </Section>
  );
}
