import type { Span } from '../../compiler/definition';

/** The innermost block around an offset of the text. */
export function blockAround(spans: Readonly<Record<string, Span>>, offset: number): string | null {
  let best: { readonly id: string; readonly size: number } | null = null;
  for (const [id, { start, end }] of Object.entries(spans)) {
    if (offset < start || offset > end) continue;
    if (best === null || end - start < best.size) best = { id, size: end - start };
  }
  return best?.id ?? null;
}
