import { type Block, type Lane, laneByKey, type NewBlock } from '../block';
import { type Draft, fresh, type Language, needLanguage, rowOf } from '../draft';
import type { EditOf } from '../edit';
import { argumentText } from '../kind';
import { EditRefused } from '../refused';
import { blocksOfTree, checkLeaves, holdsData, statementNames } from '../variables';

/** Puts neighbouring blocks into a lane of a new block; into a parallel without branches, each into a branch of its own. */
export function wrap(draft: Draft, { ids, in: outer, lane }: EditOf<'wrap'>): void {
  const { list, index, row } = rowOf(draft.definition, ids);
  const made = fresh(draft, outer);
  if (made.kind === 'parallel' && made.lanes.length === 0 && lane === 'branch') {
    takeAtOnce(draft, made, row, list.slice(index + row.length));
  } else {
    const into = laneByKey(made, lane);
    if (into === undefined) throw new EditRefused('edit/unknown-lane', `The new block has no lane '${lane}'.`);
    into.blocks.push(...row);
  }
  list.splice(index, ids.length, made);
}

/** What the steps declare for those behind becomes the result: `const [payment, parcel] = await Promise.all([...])`. */
function takeAtOnce(draft: Draft, made: Extract<Block, { kind: 'parallel' }>, row: readonly Block[], behind: readonly Block[]): void {
  const language = needLanguage(draft);
  const steps = row.filter((block) => !isNote(block));
  if (checkLeaves(row, language))
    throw new EditRefused('edit/returns-inside', 'The last of these steps ends the workflow; leave it behind the others.');
  refuseDependent(steps, language);
  const later = new Set(blocksOfTree(behind).flatMap((block) => usedBy(language, block)));
  const ways: { lane: Lane; gives: string; holding: string }[] = [];
  const final = steps.at(-1);
  const behindAll = final === undefined ? [] : row.slice(row.indexOf(final) + 1);
  let notes: Block[] = [];
  for (const block of row) {
    if (isNote(block)) notes.push(block);
    else {
      ways.push(wayOf(draft, { notes, block, behind: block === final ? behindAll : [] }, later, language));
      notes = [];
    }
  }
  if (ways.length === 0) ways.push({ lane: { name: 'branch', blocks: notes }, gives: '', holding: 'const' });
  made.lanes.push(...ways.map((each) => each.lane));
  const names = ways.map((each) => each.gives);
  while (names.at(-1) === '') names.pop();
  if (names.length > 0)
    made.result = { as: ways.every((each) => each.holding === 'const') ? 'const' : 'let', name: `[${names.join(', ')}]` };
}

/** A step with the notes above it; those behind the last one go with it. */
interface Step {
  readonly notes: readonly Block[];
  readonly block: Block;
  readonly behind: readonly Block[];
}

function wayOf(draft: Draft, { notes, block, behind }: Step, later: ReadonlySet<string>, language: Language) {
  const used = statementNames(block, language).filter((name) => later.has(name));
  const isDisposed = block.kind === 'let' && block.declaration.endsWith('using');
  if (block.kind === 'function' || block.kind === 'proxy' || isDisposed || (used.length > 0 && !holdsData(block)))
    throw new EditRefused('edit/extract-declaration', `'${used[0] ?? statementNames(block, language)[0]}' is declared for later steps.`);
  const result = 'result' in block ? block.result : undefined;
  const lane: Lane = { name: 'branch', blocks: [...notes, block, ...behind] };
  const holding = block.kind === 'let' ? block.declaration : (result?.as ?? 'const');
  if (result !== undefined && isWholeResult(result)) {
    const gives = result.name ?? '';
    (block as { result?: typeof result }).result = { as: 'return' };
    return { lane: asExpression(block, lane), gives, holding };
  }
  const [name, ...others] = used;
  if (name === undefined) return { lane: result === undefined ? asExpression(block, lane) : lane, gives: '', holding: 'const' };
  const gives = others.length === 0 ? name : `{ ${used.join(', ')} }`;
  lane.blocks.push(fresh(draft, { kind: 'return', value: gives }));
  return { lane, gives, holding };
}

/** The variable holds what was waited for, and nothing else is said of it. */
function isWholeResult({ as, type, before, bare }: NonNullable<Extract<NewBlock, { kind: 'activity' }>['result']>): boolean {
  return (as === 'const' || as === 'let' || as === 'var') && type === undefined && before === undefined && bare === undefined;
}

/** A call of which nothing is said beside it needs no function around it: `charge(input)`. */
function asExpression(block: Block, lane: Lane): Lane {
  const isCall = block.kind === 'activity' || block.kind === 'localActivity' || block.kind === 'call';
  if (!isCall || lane.blocks.length > 1 || ('options' in block && block.options !== undefined)) return lane;
  if ([block.title, block.description, block.directives, block.trailing].some((each) => each !== undefined)) return lane;
  return { name: 'branch', value: `${block.callee}(${block.args.map(argumentText).join(', ')})`, blocks: [] };
}

/** At once, none can wait for another. */
function refuseDependent(steps: readonly Block[], language: Language): void {
  for (const step of steps) {
    const tree = blocksOfTree([step]);
    const own = new Set(tree.flatMap((block) => [...language.namesIn(block.id).declares]));
    const changes = tree.flatMap((block) => [...language.namesIn(block.id).writes]).filter((name) => !own.has(name));
    for (const other of steps) {
      if (other === step) continue;
      const uses = new Set(blocksOfTree([other]).flatMap((block) => usedBy(language, block)));
      const name = [...statementNames(step, language), ...changes].find((each) => uses.has(each));
      if (name !== undefined)
        throw new EditRefused('edit/depends', `One of the steps needs '${name}' of another; they cannot be taken at once.`);
    }
  }
}

function usedBy(language: Language, { id }: Block): string[] {
  const { reads, writes } = language.namesIn(id);
  return [...reads, ...writes];
}

function isNote({ kind }: Block): boolean {
  return kind === 'comment' || kind === 'disabled';
}
