import { CalendarClock, Play, Server, Settings, UserCheck, Workflow, Zap } from 'lucide-react';
import { t } from '../texts';

/** The screens that the rail and the palette lead to, in their order. */
export const PLACES = [
  { href: '/workflows', label: t('Workflows'), icon: Workflow },
  { href: '/runs', label: t('Runs'), icon: Play },
  { href: '/schedules', label: t('Schedules'), icon: CalendarClock },
  { href: '/tasks', label: t('Human tasks'), icon: UserCheck },
  { href: '/workers', label: t('Workers and queues'), icon: Server },
  { href: '/activities', label: t('Activities'), icon: Zap },
  { href: '/settings', label: t('Settings'), icon: Settings },
] as const;
