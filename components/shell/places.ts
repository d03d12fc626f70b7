import { CalendarClock, Play, Server, Settings, UserCheck, Workflow, Zap } from 'lucide-react';

/** The screens that the rail and the palette lead to, in their order. */
export const PLACES = [
  { href: '/workflows', label: 'Workflows', icon: Workflow },
  { href: '/runs', label: 'Runs', icon: Play },
  { href: '/schedules', label: 'Schedules', icon: CalendarClock },
  { href: '/tasks', label: 'Human tasks', icon: UserCheck },
  { href: '/workers', label: 'Workers and queues', icon: Server },
  { href: '/activities', label: 'Activities', icon: Zap },
  { href: '/settings', label: 'Settings', icon: Settings },
] as const;
