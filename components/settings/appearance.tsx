'use client';

import { setTheme, useTheme } from '../shell';
import { Segmented, setTimeStyle, useTimeStyle } from '../ui';
import { Section } from './section';

export function Appearance() {
  const { choice } = useTheme();
  const times = useTimeStyle();
  return (
    <Section title="Appearance" text="Kept in this browser, for you alone.">
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] items-center gap-y-3 text-13">
        <dt className="text-text-2">Theme</dt>
        <dd>
          <Segmented
            label="Theme"
            value={choice}
            onChange={setTheme}
            options={[
              { value: 'system', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </dd>
        <dt className="text-text-2">Times</dt>
        <dd>
          <Segmented
            label="Times"
            value={times}
            onChange={setTimeStyle}
            options={[
              { value: 'relative', label: '2 min ago' },
              { value: 'local', label: 'Your clock' },
              { value: 'utc', label: 'UTC' },
            ]}
          />
        </dd>
      </dl>
    </Section>
  );
}
