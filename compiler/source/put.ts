import {
  type Applied,
  apply,
  type Definition,
  type Edit,
  type EditProblemId,
  EditRefused,
  editSchema,
  lanesOf,
  matchBlocks,
  type Problem,
  type PutResult,
  type TextEdit,
  walk,
} from '../definition';
import { checkEdit } from './check-edit';
import { readFile } from './get';
import { languageOf } from './language';
import type { ParsedFile } from './parsed';
import { prepared } from './prepared';
import { print } from './print';
import { regionEnds, regionTitle } from './regions';
import { sameButForLayout, sameButForRemarks } from './same';
import { sync } from './sync';
import { syncModule } from './sync-module';
import { applyEdits, normalEdits } from './text-edits';

/** Turns an edit of the graph into the least text edits. Nothing happens half: it succeeds and means what it says, or it is refused. */
export function put(source: string, edit: Edit): PutResult {
  const parsed = readFile(source);
  if ('problems' in parsed) return refused('edit/syntax', 'The code has syntax errors; the graph can be edited when they are gone.');
  const shape = editSchema.safeParse(edit);
  if (!shape.success)
    return refused('edit/invalid', `The edit is malformed: ${shape.error.issues.map((each) => each.message).join('; ')}.`);
  try {
    const blockOf = (id: string) => parsed.blocks.get(id)?.block;
    const meant = prepared(shape.data, blockOf);
    checkEdit(meant, blockOf);
    return write(parsed, apply(parsed.definition, meant, languageOf(parsed)), textual.has(meant.type));
  } catch (error) {
    if (error instanceof EditRefused) return refused(error.code, error.message);
    throw error;
  }
}

/** Edits that bring text whose blocks are not known before. */
const textual = new Set<Edit['type']>(['insertText', 'setText', 'enable', 'paste']);

function write(parsed: ParsedFile, applied: Applied, bringsText: boolean): PutResult {
  const { text } = parsed.file;
  const edits = sync(parsed, applied);
  const source = applyEdits(text, edits);
  if (edits.length === 0)
    return { ok: true, edits, source, ids: Object.fromEntries([...parsed.blocks.keys()].map((id) => [id, id])), added: [] };
  const next = readFile(source);
  if ('problems' in next)
    throw new EditRefused('edit/breaks-syntax', `The code would not parse any more: ${next.problems[0]?.message ?? ''}`);
  const asMeant = sameButForRemarks(next.definition, applied.definition);
  const known = bringsText || isCounted(parsed, applied, next.definition);
  if (!asMeant && !(known && sameAfterPrint(applied.definition, next.definition))) {
    if (hasLoneMark(applied.definition)) throw new EditRefused('edit/region-mark', LONE_MARK);
    throw new EditRefused('edit/changes-meaning', 'The edit cannot be made without changing other code; make it in the text.');
  }
  const ids = asMeant ? applied.ids : matchBlocks(parsed.definition, next.definition);
  const kept = new Set(Object.values(ids));
  const added = [...walk(next.definition)].map(({ block }) => block.id).filter((id) => !kept.has(id));
  return { ok: true, edits, source, ids, added };
}

const LONE_MARK =
  'Among the steps stands a // #region or // #endregion without a partner; it would begin or end the group elsewhere. Take it out in the code first.';

/** Steps of a group bring a mark of their own. */
function hasLoneMark(definition: Definition): boolean {
  return [...walk(definition)].some(
    ({ block }) =>
      block.kind === 'group' &&
      lanesOf(block).some(({ blocks }) =>
        blocks.some((each) => {
          const comments = [...(each.directives ?? []), ...(each.kind === 'comment' ? each.text.split('\n') : [])];
          return comments.some((comment) => regionTitle(comment.trim()) !== undefined || regionEnds.test(comment.trim()));
        }),
      ),
  );
}

/** A text that is given as one kind may be read as a more special one: `let` with an awaited activity is an activity. */
function sameAfterPrint(meant: Definition, found: Definition): boolean {
  const printed = readFile(print(meant));
  return !('problems' in printed) && sameButForLayout(printed.definition, found);
}

/** The text has as many blocks as the edit means. A name that is imported for it may make blocks of calls that had meant nothing. */
function isCounted(parsed: ParsedFile, applied: Applied, found: Definition): boolean {
  if (count(applied.definition) === count(found)) return true;
  const { text } = parsed.file;
  const imports: TextEdit[] = [];
  syncModule(parsed, applied, imports);
  const before = readFile(applyEdits(text, normalEdits(text, imports)));
  if ('problems' in before) return false;
  return count(applied.definition) - count(parsed.definition) === count(found) - count(before.definition);
}

function count(definition: Definition): number {
  return [...walk(definition)].length;
}

function refused(id: EditProblemId, message: string): PutResult {
  const problem: Problem = { id, severity: 'error', message, span: { start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 } };
  return { ok: false, problem };
}
