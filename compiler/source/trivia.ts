import type ts from 'typescript';
import { type Block, noteFromLines } from '../definition';
import { disabledMark, isDisabled, type Owned, ownedComments, plainLines, touches } from './comments';
import { noFacts } from './facts';
import type { SourceText } from './file';
import type { ParsedBlock } from './parsed';
import { regionEnds, regionTitle } from './regions';
import { dedent, literalLines } from './text';

/** The comments before a statement of a lane, or before its end. */
export interface Gap {
  comments: readonly ts.CommentRange[];
  /** Where the statement begins; undefined at the end of the lane. */
  next: number | undefined;
  /** Reads the statement, with the comments that belong to it. */
  read?: (owned: Owned) => ParsedBlock;
}

type Mark = 'opens' | 'closes';

/** The blocks of a lane: its statements, and what stands in comments between them: notes, disabled statements, groups. */
export function readGaps(file: SourceText, gaps: readonly Gap[]): ParsedBlock[] {
  const marks = regionMarks(file, gaps);
  const open: { mark: ts.CommentRange; owned: Owned; outer: ParsedBlock[] }[] = [];
  let list: ParsedBlock[] = [];
  const isApart = (comment: ts.CommentRange) => isDisabled(file, comment) || marks.has(comment.pos);
  for (const { comments, next, read } of gaps) {
    const owned: Owned =
      next === undefined ? { from: Number.MAX_SAFE_INTEGER, notes: [], note: {} } : ownedComments(file, comments, next, isApart);
    let group: ts.CommentRange[] = [];
    const flush = () => {
      if (group.length > 0) list.push(commentBlock(file, group));
      group = [];
    };
    for (const comment of comments) {
      if (comment.pos >= owned.from) break;
      const last = group.at(-1);
      if (last !== undefined && !touches(file, last.end, comment.pos)) flush();
      if (!isApart(comment)) {
        group.push(comment);
        continue;
      }
      if (marks.get(comment.pos) === 'closes') {
        flush();
        const frame = open.pop();
        if (frame === undefined) continue;
        const made = groupBlock(file, frame.mark, comment, frame.owned, list);
        list = frame.outer;
        list.push(made);
        continue;
      }
      const own = ownedComments(file, group, comment.pos, (each) => plainLines(file.text.slice(each.pos, each.end)) === undefined);
      group = group.filter((each) => each.pos < own.from);
      flush();
      if (marks.get(comment.pos) === 'opens') {
        open.push({ mark: comment, owned: own, outer: list });
        list = [];
      } else list.push(disabledBlock(file, comment, own));
    }
    flush();
    if (read !== undefined) list.push(read(owned));
  }
  return list;
}

/** The comments that begin and end a group; those without a partner in the same lane are comments like others. */
function regionMarks(file: SourceText, gaps: readonly Gap[]): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  const open: number[] = [];
  for (const { comments } of gaps)
    for (const { pos, end } of comments) {
      if (file.text.charCodeAt(pos + 1) !== 47 || !file.text.slice(pos, end).includes('region')) continue;
      const text = file.text.slice(pos, end);
      if (regionTitle(text) !== undefined) open.push(pos);
      else if (regionEnds.test(text)) {
        const begin = open.pop();
        if (begin === undefined) continue;
        marks.set(begin, 'opens');
        marks.set(pos, 'closes');
      }
    }
  return marks;
}

/** The title stands on the first line, the description above it. */
function groupBlock(file: SourceText, from: ts.CommentRange, to: ts.CommentRange, owned: Owned, children: ParsedBlock[]): ParsedBlock {
  const title = regionTitle(file.text.slice(from.pos, from.end)) ?? '';
  // As they are written: the first of them is no title here.
  const above = owned.notes.flatMap((each) => plainLines(file.text.slice(each.start, each.end)) ?? []);
  const note = noteFromLines([...(title === '' ? [] : [title]), ...above]);
  const lane = { name: 'body' as const, blocks: children.map((child) => child.block) };
  const block = { id: '', kind: 'group', ...note, lanes: [lane] } as unknown as Block;
  // What is printed anew begins behind the first line, which is written with the comment above it.
  const start = skipSpace(file.text, from.end, to.pos);
  return {
    ...plain(block, { start, end: to.end }, owned),
    fields: { region: { start: from.pos, end: from.end } },
    notes: [{ start: owned.from, end: from.end }],
    lanes: [{ lane, form: 'region', start, end: to.pos, open: from.end, close: to.pos, children }],
  };
}

function skipSpace(text: string, from: number, to: number): number {
  return from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0);
}

function commentBlock(file: SourceText, comments: readonly ts.CommentRange[]): ParsedBlock {
  const start = comments[0]?.pos ?? 0;
  const end = comments.at(-1)?.end ?? start;
  const lines = comments.map((each) => plainLines(file.text.slice(each.pos, each.end)));
  const text = lines.includes(undefined) ? '' : trimmed(lines.flatMap((each) => each ?? []));
  const base = file.indentAt(start);
  const fields = text === '' ? { text: file.cut(start, end, base), verbatim: true as const } : { text };
  return plain({ id: '', kind: 'comment', ...fields }, { start, end }, { from: start, notes: [] });
}

function trimmed(lines: readonly string[]): string {
  const all = lines.flatMap((line) => line.split(/[\r\u2028\u2029]/)).map((line) => line.trimEnd());
  while (all[0] === '') all.shift();
  while (all.at(-1) === '') all.pop();
  return all.join('\n');
}

function disabledBlock(file: SourceText, comment: ts.CommentRange, owned: Owned): ParsedBlock {
  const raw = file.text
    .slice(comment.pos + disabledMark.length, comment.end - 2)
    .replaceAll('\r\n', '\n')
    .replace(/\*\\(\\*)\//g, '*$1/');
  const inner = raw.trim();
  const literal = literalLines(inner);
  const text = dedent(inner, file.indentAt(comment.pos), (line) => literal.has(line));
  const block: Block = { id: '', kind: 'disabled', ...owned.note, text: text === '' ? ';' : text };
  return plain(block, { start: comment.pos, end: comment.end }, owned);
}

function plain(block: Block, { start, end }: { start: number; end: number }, { from, notes }: Pick<Owned, 'from' | 'notes'>): ParsedBlock {
  return { block, start, end, from, to: end, notes, fields: {}, lanes: [], isStatement: false, facts: noFacts };
}
