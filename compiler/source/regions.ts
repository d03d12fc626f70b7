import ts from 'typescript';
import { type Block, type Lane, noteFromLines } from '../definition';
import { commentLines, ownedComments } from './comments';
import type { SourceText } from './file';
import type { ParsedBlock, ParsedLane } from './parse';

/** `// #region Title` ... `// #endregion` around statements of one list is a group. */

export const endRegion = '// #endregion';

export function regionLine(title: string | undefined): string {
  return title === undefined ? '// #region' : `// #region ${title}`;
}

const begins = /^\/\/[ \t]*#region\b[ \t]*/;
const ends = /^\/\/[ \t]*#endregion\b/;

/** The comments that begin or end a group: those that have their partner in the same list, nested properly. */
export function regionMarks(file: SourceText, comments: readonly ts.CommentRange[]): ReadonlyMap<ts.CommentRange, 'begin' | 'end'> {
  const marks = new Map<ts.CommentRange, 'begin' | 'end'>();
  const open: ts.CommentRange[] = [];
  for (const comment of comments) {
    if (comment.kind !== ts.SyntaxKind.SingleLineCommentTrivia) continue;
    const text = file.text.slice(comment.pos, comment.end);
    if (begins.test(text)) open.push(comment);
    else if (ends.test(text)) {
      const partner = open.pop();
      if (partner === undefined) continue;
      marks.set(partner, 'begin');
      marks.set(comment, 'end');
    }
  }
  return marks;
}

/** A group while its blocks are being read. */
export interface OpenRegion {
  from: number;
  mark: ts.CommentRange;
  note: { title?: string; description?: string };
  outer: ParsedLane;
  lane: ParsedLane;
}

/** `above`: the comments that stand before the mark. */
export function openRegion(file: SourceText, above: readonly ts.CommentRange[], mark: ts.CommentRange, outer: ParsedLane): OpenRegion {
  const { from, notes } = ownedComments(file, above, mark.pos);
  const title = file.text.slice(mark.pos, mark.end).replace(begins, '').trim();
  const description = notes.flatMap((note) => commentLines(file.text.slice(note.start, note.end)));
  const lane: Lane = { name: 'body', blocks: [] };
  return {
    from,
    mark,
    note: noteFromLines(title === '' ? description : [title, ...description]),
    outer,
    lane: { lane, form: 'region', start: mark.end, end: mark.end, open: mark.end, close: mark.end, children: [], node: undefined, outer },
  };
}

export function closeRegion(file: SourceText, region: OpenRegion, end: ts.CommentRange): ParsedBlock {
  const { from, mark, note, lane } = region;
  const start = mark.end + (/^\s*/.exec(file.text.slice(mark.end, end.pos))?.[0].length ?? 0);
  const block = { id: '', kind: 'group', ...note, lanes: [lane.lane] } as unknown as Block;
  Object.assign(lane, { start, end: end.pos, close: end.pos });
  lane.lane.blocks = lane.children.map((child) => child.block);
  return {
    block,
    start,
    end: end.end,
    from,
    to: end.end,
    notes: [{ start: from, end: mark.end }],
    fields: {},
    lanes: [lane],
    node: undefined,
  };
}
