'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { t } from '../texts';
import { DropdownMenu, IconButton, MenuItem } from '../ui';
import type { ThemeChoice } from './theme';
import { setTheme, useTheme } from './theme';

const CHOICES = [
  { choice: 'system', label: t('As the system'), icon: <Monitor aria-hidden /> },
  { choice: 'light', label: t('Light'), icon: <Sun aria-hidden /> },
  { choice: 'dark', label: t('Dark'), icon: <Moon aria-hidden /> },
] as const satisfies readonly { choice: ThemeChoice; label: string; icon: React.ReactNode }[];

export function ThemeMenu() {
  const { choice } = useTheme();
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('Theme')}>
          <Sun className="in-data-[theme=dark]:hidden" />
          <Moon className="hidden in-data-[theme=dark]:block" />
        </IconButton>
      }
    >
      {CHOICES.map((each) => (
        <MenuItem key={each.choice} icon={each.icon} onSelect={() => setTheme(each.choice)}>
          {each.label}
          {choice === each.choice && <span className="ml-2 text-text-3">✓</span>}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
