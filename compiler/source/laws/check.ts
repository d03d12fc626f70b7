import { apply, type Definition, type Edit, EditRefused, matchBlocks, walk } from '../../definition';
import { FileReader, readFile } from '../get';
import { languageOf } from '../language';
import type { ParsedFile } from '../parsed';
import { prepared } from '../prepared';
import { print } from '../print';
import { put } from '../put';
import { sameButForLayout, sameDefinition } from '../same';
import { applyEdits } from '../text-edits';
import { allComments } from '../unheld';

export class LawBroken extends Error {
  override readonly name = 'LawBroken';
}

/** As the product reads it, with all that it remembers. Undefined when the text does not parse. */
export function parsed(source: string): ParsedFile | undefined {
  const read = readFile(source);
  return 'problems' in read ? undefined : read;
}

/** Undefined when the text does not parse. */
export function readAnew(source: string, reader = new FileReader()): ParsedFile | undefined {
  const read = reader.read(source);
  return 'problems' in read ? undefined : read;
}

export interface Outcome {
  source: string;
  /** The code of the refusal, if the edit was refused. */
  refused?: string;
}

/** Refusals that say: `put` did not find a way, although the edit has a meaning. */
const failures = ['edit/changes-meaning', 'edit/breaks-syntax'];

/** PutGet and Locality for one edit. Throws `LawBroken`. */
export function checkEdit(source: string, edit: Edit): Outcome {
  const before = parsed(source);
  if (before === undefined) throw new LawBroken('the source does not parse');
  const done = put(source, edit);
  if (!done.ok) {
    const { id, message } = done.problem;
    if (failures.includes(id)) throw new LawBroken(`${id}: ${message}`);
    return { source, refused: id };
  }
  if (applyEdits(source, done.edits) !== done.source) throw new LawBroken('the text edits do not give the source');
  const found = parsed(done.source);
  if (found === undefined) throw new LawBroken(`the result does not parse\n${done.source}`);
  const meant = expected(before, edit);
  if (!sameDefinition(found.definition, meant)) {
    const printed = parsed(print(meant));
    if (printed === undefined || !sameButForLayout(found.definition, printed.definition)) throw new LawBroken(`PutGet =>\n${done.source}`);
  }
  checkIds(before.definition, found.definition, done.ids);
  if (keepsComments.has(edit.type)) checkComments(source, done.source);
  return { source: done.source };
}

function expected(before: ParsedFile, edit: Edit): Definition {
  try {
    return apply(
      before.definition,
      prepared(edit, (id) => before.blocks.get(id)?.block),
      languageOf(before),
    ).definition;
  } catch (error) {
    if (error instanceof EditRefused) throw new LawBroken(`put did what apply refuses: ${error.code}`);
    throw error;
  }
}

/** Edits that take nothing away. */
const keepsComments: ReadonlySet<Edit['type']> = new Set([
  'insert',
  'insertText',
  'move',
  'wrap',
  'addLane',
  'extract',
  'compensate',
  'paste',
  'addFunction',
]);

function checkComments(before: string, after: string): void {
  const left = commentsOf(after);
  for (const comment of commentsOf(before)) if (!left.has(comment)) throw new LawBroken(`lost ${comment} =>\n${after}`);
}

function commentsOf(source: string): Set<string> {
  return new Set(allComments(source).map((comment) => comment.replace(/\s+/g, ' ')));
}

function checkIds(before: Definition, after: Definition, ids: Readonly<Record<string, string>>): void {
  const old = new Set([...walk(before)].map(({ block }) => block.id));
  const now = new Set([...walk(after)].map(({ block }) => block.id));
  const used = new Set<string>();
  for (const [from, to] of Object.entries(ids)) {
    if (!old.has(from) || !now.has(to)) throw new LawBroken(`unknown id in ${from} -> ${to}`);
    if (used.has(to)) throw new LawBroken(`two blocks became ${to}`);
    used.add(to);
  }
}

/** Totality for one change of the text: reading never throws, says the same as a fresh reading, and matched ids are sane. */
export function checkText(reader: FileReader, source: string, changed: string): boolean {
  const before = readAnew(source, reader);
  const after = readAnew(changed, reader);
  const fresh = readAnew(changed);
  if ((after === undefined) !== (fresh === undefined)) throw new LawBroken(`read on and read anew disagree about\n${changed}`);
  if (after === undefined || fresh === undefined || before === undefined) return false;
  if (JSON.stringify(after.definition) !== JSON.stringify(fresh.definition))
    throw new LawBroken(`read on is not read anew for\n${changed}`);
  const places = (file: ParsedFile) =>
    JSON.stringify([...file.blocks.values()].map((each) => [each.start, each.end, each.from, each.to, each.fields]));
  if (places(after) !== places(fresh)) throw new LawBroken(`places moved in\n${changed}`);
  checkIds(before.definition, after.definition, matchBlocks(before.definition, after.definition));
  return true;
}
