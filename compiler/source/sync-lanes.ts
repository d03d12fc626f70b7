import { type Applied, type Block, type Lane, laneKey, lanesOf, type TextEdit } from '../definition';
import type { SourceText } from './file';
import { syntaxes } from './kinds';
import type { ParsedBlock, ParsedLane } from './parsed';
import type { Printer } from './printer';
import type { Range } from './reader';
import type { Syntax } from './syntax';
import { skipTrivia } from './text';

/** How lanes stand in a statement: parts of a chain (`if ... else ...`), clauses on lines, elements of a list. */
const forms: Partial<Record<Block['kind'], 'chain' | 'lines' | 'list'>> = {
  if: 'chain',
  patched: 'chain',
  try: 'chain',
  switch: 'lines',
  parallel: 'list',
  race: 'list',
};

interface Work {
  readonly file: SourceText;
  readonly old: ParsedBlock;
  readonly edits: TextEdit[];
  /** The new lane's part of the statement. */
  readonly text: (lane: Lane) => string;
}

/**
 * Edits that bring lanes in and take lanes away, and leave the others as they are. Undefined when the statement must be printed
 * anew. The lanes that stay are given back with what they were: they may have changed inside.
 */
export function syncLanes(
  file: SourceText,
  old: ParsedBlock,
  block: Block,
  applied: Applied,
  to: Printer,
): { edits: TextEdit[]; kept: [ParsedLane, Lane][] } | undefined {
  const form = forms[block.kind];
  const print = (syntaxes[block.kind] as Syntax<Block['kind']>).printLane;
  if (form === undefined || print === undefined || old.block.kind !== block.kind) return undefined;
  const origins = lanesOf(block).map((lane) => originOf(old, lane, applied));
  const kept = origins.filter((at) => at !== undefined);
  if (kept.length === 0 || kept.some((at, i) => i > 0 && at <= (kept[i - 1] ?? 0))) return undefined;
  if (kept.some((at) => old.lanes[at]?.lane.value !== lanesOf(block)[origins.indexOf(at)]?.value)) return undefined;
  const work: Work = { file, old, edits: [], text: (lane) => print(lane, to) };
  for (const index of old.lanes.keys()) if (!kept.includes(index) && !removers[form](work, index)) return undefined;
  let previous: number | undefined;
  for (const [i, lane] of lanesOf(block).entries()) {
    const at = origins[i];
    if (at !== undefined) previous = at;
    else if (previous === undefined || !inserters[form](work, previous, lane)) return undefined;
  }
  const pairs = lanesOf(block).flatMap((lane, i): [ParsedLane, Lane][] => {
    const parsed = old.lanes[origins[i] ?? -1];
    return parsed === undefined ? [] : [[parsed, lane]];
  });
  return { edits: work.edits, kept: pairs };
}

function originOf(old: ParsedBlock, lane: Lane, applied: Applied): number | undefined {
  const place = applied.lanes.get(lane);
  if (place?.owner !== old.block.id) return undefined;
  const at = old.lanes.findIndex((_, i) => laneKey(lanesOf(old.block), i) === place.key);
  return at < 0 ? undefined : at;
}

type Insert = (work: Work, previous: number, lane: Lane) => boolean;
type Remove = (work: Work, index: number) => boolean;

const inserters: Record<'chain' | 'lines' | 'list', Insert> = {
  chain({ old, edits, text }, previous, lane) {
    const before = old.lanes[previous];
    if (before?.form !== 'braces') return false;
    edits.push({ start: before.end, end: before.end, text: ` ${text(lane)}` });
    return true;
  },
  lines({ file, old, edits, text }, previous, lane) {
    const before = old.lanes[previous];
    const next = old.lanes[previous + 1]?.whole;
    if (before?.whole === undefined || !startsLine(file, before.whole.start)) return false;
    const end = file.lineEnd(Math.max(before.whole.end, before.children.at(-1)?.to ?? 0));
    if (end > (next?.start ?? old.end)) return false;
    edits.push({ start: end, end, text: `\n${file.indentAt(before.whole.start)}${text(lane)}` });
    return true;
  },
  list({ file, old, edits, text }, previous, lane) {
    const whole = old.lanes[previous]?.whole;
    if (whole === undefined) return false;
    const comma = commaBehind(file, whole);
    if (!startsLine(file, whole.start)) {
      edits.push({ start: whole.end, end: whole.end, text: `, ${text(lane)}` });
      return true;
    }
    const end = file.lineEnd(comma ?? whole.end);
    if (!endsLine(file, comma ?? whole.end)) return false;
    if (comma === undefined) edits.push({ start: whole.end, end: whole.end, text: ',' });
    edits.push({ start: end, end, text: `\n${file.indentAt(whole.start)}${text(lane)}${comma === undefined ? '' : ','}` });
    return true;
  },
};

const removers: Record<'chain' | 'lines' | 'list', Remove> = {
  chain({ old, edits }, index) {
    const [before, gone] = [old.lanes[index - 1], old.lanes[index]];
    if (before?.form !== 'braces' || gone?.form !== 'braces') return false;
    edits.push({ start: before.end, end: gone.end, text: '' });
    return true;
  },
  lines({ file, old, edits }, index) {
    const gone = old.lanes[index];
    if (gone?.whole === undefined || !startsLine(file, gone.whole.start)) return false;
    const end = Math.max(gone.whole.end, gone.children.at(-1)?.to ?? 0);
    if (!endsLine(file, end)) return false;
    edits.push({ start: file.lineStart(gone.whole.start), end: nextLine(file, end), text: '' });
    return true;
  },
  list({ file, old, edits }, index) {
    const whole = old.lanes[index]?.whole;
    if (whole === undefined) return false;
    const comma = commaBehind(file, whole);
    if (startsLine(file, whole.start) && endsLine(file, comma ?? whole.end)) {
      edits.push({ start: file.lineStart(whole.start), end: nextLine(file, comma ?? whole.end), text: '' });
      return true;
    }
    const before = old.lanes[index - 1]?.whole;
    if (before === undefined) return false;
    edits.push({ start: before.end, end: whole.end, text: '' });
    return true;
  },
};

/** Offset behind the comma that follows an element. */
function commaBehind(file: SourceText, { end }: Range): number | undefined {
  const next = skipTrivia(file.text, end);
  return file.text[next] === ',' ? next + 1 : undefined;
}

function nextLine(file: SourceText, offset: number): number {
  const end = file.lineEnd(offset);
  return end + (file.text.startsWith('\r\n', end) ? 2 : 1);
}

function startsLine(file: SourceText, offset: number): boolean {
  return file.lineStart(offset) > 0 && file.text.slice(file.lineStart(offset), offset).trim() === '';
}

/** Nothing but a comment follows on the line, and that ends on it. */
function endsLine(file: SourceText, offset: number): boolean {
  return /^[ \t]*(?:\/\/.*|(?:\/\*(?:(?!\*\/).)*\*\/[ \t]*)*)$/.test(file.text.slice(offset, file.lineEnd(offset)));
}
