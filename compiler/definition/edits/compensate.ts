import { type Block, lanesOf } from '../block';
import { hasFunctions, isLoop } from '../control';
import { type Draft, fresh, needLanguage, visitOf } from '../draft';
import type { EditOf } from '../edit';
import { freeName } from '../free-name';
import { normalText } from '../note';
import { EditRefused } from '../refused';
import { blocksOfTree } from '../variables';
import { ancestors } from '../walk';

/** Says how a step is undone: in the saga around it, else in a new one that goes from the step to the end of its lane. */
export function compensate(draft: Draft, { id, step }: EditOf<'compensate'>): void {
  const { place, siblings } = visitOf(draft.definition, id);
  const list = siblings as Block[];
  const around = sagaAround(draft, id);
  const name = around ?? freeName('tx', needLanguage(draft).isUsed);
  const undo = fresh(draft, { kind: 'undo', saga: name, step: normalText(step), lanes: [] });
  if (around !== undefined) {
    list.splice(place.index + 1, 0, undo);
    return;
  }
  const row = list.slice(place.index);
  const returns = leaves(row);
  const saga = fresh(draft, {
    kind: 'saga',
    name,
    ...(returns ? { result: { as: 'return' as const } } : {}),
    lanes: [{ name: 'body', blocks: [] }],
  });
  lanesOf(saga)[0]?.blocks.push(...row.slice(0, 1), undo, ...row.slice(1));
  list.splice(place.index, row.length, saga);
}

/** The name of the saga that the block stands in, with no function of another kind between. */
function sagaAround(draft: Draft, id: string): string | undefined {
  for (const { block } of ancestors(draft.definition, id)) {
    if (block.kind === 'saga') return block.name;
    if (hasFunctions(block.kind)) return undefined;
  }
  return undefined;
}

/** True if the steps always end the function with a return; refused where they do so only sometimes, or leave a loop. */
function leaves(row: readonly Block[]): boolean {
  const last = row.at(-1);
  const ends = last?.kind === 'return' || (last !== undefined && 'result' in last && last.result?.as === 'return');
  for (const block of blocksOfTree(row)) {
    const returns = block.kind === 'return' || ('result' in block && block.result?.as === 'return');
    if (returns && !ends)
      throw new EditRefused('edit/returns-inside', 'Some of the steps that follow return early; put them into a saga in the code.');
    if (
      (block.kind === 'break' || block.kind === 'continue') &&
      !row.some((each) => isLoop(each.kind) && blocksOfTree([each]).includes(block))
    )
      throw new EditRefused('edit/leaves-loop', `A ${block.kind} among the steps that follow leads out of the saga.`);
  }
  return ends;
}
