import { t } from '../../texts';

/** A side of a comparison as it stands in the address: `draft`, or a version's number. */
export type Side = 'draft' | number;

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** `1..draft`, `3..4`; null: no comparison. */
export function readSides(text: string | undefined): Sides | null {
  const match = /^(draft|[1-9]\d{0,8})\.\.(draft|[1-9]\d{0,8})$/.exec(text ?? '');
  if (match === null) return null;
  return { before: readSide(match[1]), after: readSide(match[2]) };
}

export function readSide(text: string | undefined): Side {
  return text === 'draft' || text === undefined ? 'draft' : Number(text);
}

export function compareHref(name: string, { before, after }: Sides): string {
  return `/workflows/${encodeURIComponent(name)}?compare=${before}..${after}`;
}

export function sideName(side: Side): string {
  return side === 'draft' ? t('Draft') : `v${side}`;
}

/** What the API takes. */
export function sideOf(side: Side): 'draft' | { version: number } {
  return side === 'draft' ? 'draft' : { version: side };
}
