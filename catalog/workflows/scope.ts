import { get, type ScopeVariable } from '../../compiler';
import type { CatalogContext } from '../context';

export interface ScopeRequest {
  readonly source: string;
  /** Where the block begins; else an offset. */
  readonly blockId?: string;
  readonly offset?: number;
}

export async function scope({ checker }: CatalogContext, { source, blockId, offset = 0 }: ScopeRequest): Promise<readonly ScopeVariable[]> {
  if (blockId === undefined) return checker.scope({ source, offset });
  const parsed = get(source);
  const span = parsed.ok ? parsed.spans[blockId] : undefined;
  return span ? checker.scope({ source, offset: span.start }) : [];
}
