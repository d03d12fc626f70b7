/** Whether a value of one type can go where another is wanted, by their texts: what cannot be told fits. */
export function fits(type: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const open = ['any', 'unknown', 'object', 'duration', ''];
  if (open.includes(wanted) || open.includes(type)) return true;
  const parts = new Set(unionOf(wanted));
  return unionOf(type).every((part) => parts.has(part) || parts.has(baseOf(part)));
}

function unionOf(type: string): string[] {
  return type.split('|').map((part) => part.trim().replaceAll('"', "'"));
}

/** `'a'` is a string, `2` a number, `true` a boolean. */
function baseOf(part: string): string {
  if (/^['`]/.test(part)) return 'string';
  if (/^-?\d/.test(part)) return 'number';
  return part === 'true' || part === 'false' ? 'boolean' : part;
}

/** Types of which nobody can say by their text whether they fit: names of interfaces, objects, lists. */
export function isKnown(type: string): boolean {
  return unionOf(type).every((part) => /^(string|number|boolean|null|undefined|bigint)$/.test(baseOf(part)));
}
