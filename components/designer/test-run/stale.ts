import { type BlockId, type Definition, lanesOf, type Span, walk } from '../../../compiler/definition';
import type { DataLink } from '../flow/data-flow';

/** A text with its graph. */
export interface Code {
  readonly source: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<BlockId, Span>>;
}

/**
 * The blocks at which what a test showed no longer holds, with the reason in words: those that were changed since, and those that
 * read from them, however far. `ids`: the tested blocks' ids in the code of now.
 */
export function staleBlocks(
  tested: Code,
  now: Code,
  ids: Readonly<Record<BlockId, BlockId>>,
  links: readonly DataLink[],
): ReadonlyMap<BlockId, string> {
  const reasons = new Map<BlockId, string>();
  const before = ownTexts(tested);
  const after = ownTexts(now);
  for (const [old, id] of Object.entries(ids)) if (before.get(old) !== after.get(id)) reasons.set(id, 'Changed since the test');
  const known = new Set(Object.values(ids));
  for (const id of after.keys()) if (!known.has(id)) reasons.set(id, 'Added since the test');
  const readers = new Map<BlockId, DataLink[]>();
  for (const link of links) readers.set(link.from, [...(readers.get(link.from) ?? []), link]);
  // Grows while it is walked: readers of readers come behind.
  for (const id of reasons.keys()) {
    for (const { to, name } of readers.get(id) ?? []) {
      if (reasons.has(to)) continue;
      reasons.set(to, `Reads ${name}, which no longer holds`);
    }
  }
  return reasons;
}

/** What a block says itself, without what is inside of it; blanks count once. */
function ownTexts({ source, definition, spans }: Code): ReadonlyMap<BlockId, string> {
  const texts = new Map<BlockId, string>();
  for (const { block } of walk(definition)) {
    const span = spans[block.id];
    if (span === undefined || block.kind === 'comment') continue;
    let text = '';
    let at = span.start;
    for (const inner of lanesOf(block).flatMap((lane) => lane.blocks.flatMap(({ id }) => spans[id] ?? []))) {
      text += `${source.slice(at, inner.start)}·`;
      at = inner.end;
    }
    texts.set(block.id, `${text}${source.slice(at, span.end)}`.replace(/·\s*/g, '').replace(/\s+/g, ' '));
  }
  return texts;
}
