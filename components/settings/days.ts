const DAY_MS = 86_400_000;

/** A retention in ms as days to edit; null, for ever, is empty. */
export function daysOf(retentionMs: number | null): string {
  return retentionMs === null ? '' : String(Math.round((retentionMs / DAY_MS) * 100) / 100);
}

/** The typed days as ms; null: for ever; undefined: that is no number of days. The least is one day. */
export function retentionOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const days = Number(text.trim());
  return Number.isFinite(days) && days >= 1 ? Math.round(days * DAY_MS) : undefined;
}
