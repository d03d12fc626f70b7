import type { BlockId } from '../../../compiler/definition';
import type { TestMark, TestMarks } from '../../canvas';
import { failureLine, type RunPicture } from '../../runs/picture';
import { t } from '../../texts';
import { seenAt } from './seen';

const MAX_LINES = 14;
const MAX_CHARS = 700;

/** What the graph shows of a test beside how the blocks went. `ids`: the tested blocks' ids in the code of now. */
export function testMarks(
  pins: Readonly<Record<BlockId, unknown>>,
  stale: ReadonlyMap<BlockId, string>,
  picture: RunPicture | null,
  ids: Readonly<Record<BlockId, BlockId>>,
): TestMarks {
  const marks: Record<BlockId, TestMark> = {};
  for (const id of Object.keys(pins)) marks[id] = { pinned: true };
  for (const [id, reason] of stale) marks[id] = { ...marks[id], stale: reason };
  for (const old of Object.keys(picture?.steps ?? {})) {
    const id = ids[old];
    const peek = peekAt(picture, old);
    if (id !== undefined && peek !== undefined) marks[id] = { ...marks[id], peek };
  }
  return marks;
}

function peekAt(picture: RunPicture | null, id: BlockId): TestMark['peek'] {
  const seen = seenAt(picture, id);
  if (seen?.output) return { title: t('Output in the last test'), text: shortText(seen.output.value) };
  if (seen?.failure) return { title: t('Failed in the last test'), text: failureLine(seen.failure), failed: true };
  return undefined;
}

/** A value in a few lines. */
export function shortText(value: unknown): string {
  const lines = (JSON.stringify(value, null, 2) ?? 'undefined').split('\n');
  const text = lines.slice(0, MAX_LINES).join('\n');
  const cut = lines.length > MAX_LINES || text.length > MAX_CHARS;
  return cut ? `${text.slice(0, MAX_CHARS)}\n…` : text;
}

/** How the blocks went, by their ids of now. */
export function overlayOf(picture: RunPicture, ids: Readonly<Record<BlockId, BlockId>>): RunPicture['overlay'] {
  return Object.fromEntries(
    Object.entries(picture.overlay).flatMap(([old, overlay]) => (ids[old] === undefined ? [] : [[ids[old], overlay]])),
  );
}
