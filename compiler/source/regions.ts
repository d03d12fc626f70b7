/** `// #region Title` ... `// #endregion` around statements of one list is a group. */

export const endRegion = '// #endregion';

export function regionLine(title: string | undefined): string {
  return title === undefined ? '// #region' : `// #region ${title}`;
}

/** The title of a comment that begins a group; empty if it has none. Undefined for any other comment. */
export function regionTitle(comment: string): string | undefined {
  const rest = /^\/\/[ \t]*#region\b[ \t]*(.*)$/.exec(comment)?.[1];
  if (rest === undefined) return undefined;
  let end = rest.length;
  while (rest[end - 1] === ' ' || rest[end - 1] === '\t') end--;
  return rest.slice(0, end);
}
export const regionEnds = /^\/\/[ \t]*#endregion\b/;
