import type { Definition } from '../definition';
import { sameText } from './text';

/** The same definition: absent and undefined are one, and so is the indentation of further lines. */
export function sameDefinition(a: Definition, b: Definition): boolean {
  return same(a, b);
}

/** The same but for comments that stand inside of something: an edit of a part may take those at its edge along. */
export function sameButForRemarks(a: Definition, b: Definition): boolean {
  return same(a, b, sameText, remarks);
}

/** The same but for those comments, blanks, line ends and commas at the end of lists: what differs between a text and the same text printed anew. */
export function sameButForLayout(a: Definition, b: Definition): boolean {
  return same(a, b, (left, right) => left === right || layoutless(left) === layoutless(right), remarks);
}

function layoutless(text: string): string {
  return text.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');
}

const remarks: ReadonlySet<string> = new Set(['remarks']);
const nothing: ReadonlySet<string> = new Set();

export function same(
  a: unknown,
  b: unknown,
  texts: (a: string, b: string) => boolean = sameText,
  besides: ReadonlySet<string> = nothing,
): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return texts(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i], texts, besides));
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in left) if (!besides.has(key) && !same(left[key], right[key], texts, besides)) return false;
  for (const key in right) if (right[key] !== undefined && left[key] === undefined && !besides.has(key)) return false;
  return true;
}
