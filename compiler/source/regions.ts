/** `// #region Title` ... `// #endregion` around statements of one list is a group. */

export const endRegion = '// #endregion';

export function regionLine(title: string | undefined): string {
  return title === undefined ? '// #region' : `// #region ${title}`;
}

/** A comment that begins a group, with its title. */
export const regionBegins = /^\/\/[ \t]*#region\b[ \t]*(.*?)[ \t]*$/;
export const regionEnds = /^\/\/[ \t]*#endregion\b/;
