import type { CallSite } from '../../../engine/worker/bundle';
import { type BlockId, type Definition, find, type Span, titleOf } from '../../definition';

/** What leads from running code back to its blocks; a published version has it all. */
export interface MappedCode {
  /** Of a project of several files: which one it is. */
  readonly file?: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<BlockId, Span>>;
  readonly callSites: readonly CallSite[];
}

/** A place in the source with the block that it belongs to. Lines and columns from 1. */
export interface BlockPlace {
  /** Of a project of several files: in which one. */
  readonly file?: string;
  readonly blockId: BlockId;
  /** What the canvas writes on the block. */
  readonly title: string;
  readonly line: number;
  readonly column: number;
}

/** Where a command or an event comes from; undefined: from no block. */
export function placeOfSite(code: MappedCode, site: number | undefined): BlockPlace | undefined {
  const found = site === undefined ? undefined : code.callSites[site];
  return found && place(code, found.blockId, found.line, found.column);
}

/** The block around a place in the source, the innermost one. */
export function placeAt(code: MappedCode, line: number, column: number): BlockPlace | undefined {
  let best: { readonly id: BlockId; readonly size: number } | undefined;
  for (const [id, span] of Object.entries(code.spans)) {
    const begins = span.line < line || (span.line === line && span.column <= column);
    const ends = span.endLine > line || (span.endLine === line && span.endColumn >= column);
    const size = span.end - span.start;
    if (begins && ends && (best === undefined || size < best.size)) best = { id, size };
  }
  return best && place(code, best.id, line, column);
}

function place(code: MappedCode, blockId: BlockId, line: number, column: number): BlockPlace {
  return { ...(code.file !== undefined && { file: code.file }), blockId, title: blockTitle(code, blockId), line, column };
}

function blockTitle({ definition }: MappedCode, id: BlockId): string {
  const visit = find(definition, id);
  return visit ? titleOf(visit.block) : id;
}
