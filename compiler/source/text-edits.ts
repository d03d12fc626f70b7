import type { TextEdit } from '../definition';

/** Sorts edits, joins what touches, and takes away what changes nothing. Overlapping deletions become one. */
export function normalEdits(source: string, edits: readonly TextEdit[]): TextEdit[] {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  const joined: TextEdit[] = [];
  for (const { edit } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && edit.start <= last.end && (edit.start === last.end || edit.text === '' || last.text === '')) {
      last.text += edit.text;
      last.end = Math.max(last.end, edit.end);
    } else joined.push({ ...edit });
  }
  return joined.map((edit) => trim(source, edit)).filter((edit) => edit.start < edit.end || edit.text !== '');
}

/** Cuts off what is the same at both ends. */
function trim(source: string, { start, end, text }: TextEdit): TextEdit {
  let from = 0;
  const most = Math.min(end - start, text.length);
  while (from < most && source[start + from] === text[from]) from++;
  let back = 0;
  while (back < most - from && source[end - 1 - back] === text[text.length - 1 - back]) back++;
  // Never between the two halves of a line end or of a character.
  while (from > 0 && splits(source, start + from)) from--;
  while (back > 0 && splits(source, end - back)) back--;
  return { start: start + from, end: end - back, text: text.slice(from, text.length - back) };
}

export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

function splits(source: string, offset: number): boolean {
  return (source[offset - 1] === '\r' && source[offset] === '\n') || /[\udc00-\udfff]/.test(source[offset] ?? '');
}
