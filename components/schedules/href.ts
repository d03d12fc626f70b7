export function scheduleHref(scheduleId: string): string {
  return `/schedules/${encodeURIComponent(scheduleId)}`;
}
