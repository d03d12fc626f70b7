import type { BufferEdit } from './text-buffer';

/** The same edit, widened where it begins or ends inside of a pair (😀, `\r\n`): Monaco has no position there, and would tear the pair. */
export function wholeCharacters(text: string, { start, end, text: put }: BufferEdit): BufferEdit {
  const before = inPair(text, start) ? (text[start - 1] ?? '') : '';
  const after = inPair(text, end) ? (text[end] ?? '') : '';
  return { start: start - before.length, end: end + after.length, text: before + put + after };
}

function inPair(text: string, offset: number): boolean {
  const [left, right] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  if (left === 0x0d) return right === 0x0a;
  return left >= 0xd800 && left <= 0xdbff && right >= 0xdc00 && right <= 0xdfff;
}
