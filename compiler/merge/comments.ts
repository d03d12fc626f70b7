import ts from 'typescript';

/**
 * True when the comments that either side has written since `base` are all in `merged`. Blocks do not hold every comment (one behind a
 * statement, one inside of a call), so that changes made again block by block may leave some out.
 */
export function keepsComments(base: string, ours: string, theirs: string, merged: string): boolean {
  const [before, left, right, after] = [base, ours, theirs, merged].map(commentLines) as [Lines, Lines, Lines, Lines];
  const kept = (side: Lines, other: Lines) =>
    [...side].every(([line, count]) => {
      const was = before.get(line) ?? 0;
      if (count <= was) return true;
      const takenAway = Math.max(0, was - (other.get(line) ?? 0));
      return (after.get(line) ?? 0) >= count - takenAway;
    });
  return kept(left, right) && kept(right, left);
}

/** How often each line of comment is there, without the marks around it. */
type Lines = ReadonlyMap<string, number>;

function commentLines(text: string): Lines {
  const lines = new Map<string, number>();
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, text);
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token !== ts.SyntaxKind.SingleLineCommentTrivia && token !== ts.SyntaxKind.MultiLineCommentTrivia) continue;
    for (const raw of scanner.getTokenText().split(/\r?\n/)) {
      const line = raw
        .replace(/^\s*(?:\/\/|\/\*+|\*+(?!\/))?\s*/, '')
        .replace(/\s*\*+\/\s*$/, '')
        .trim();
      if (line !== '') lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  }
  return lines;
}
