import type { Definition } from '../definition';
import { matchBlocks } from '../definition';
import { blockChanges } from './blocks';
import type { Diff } from './diff';
import { functionChanges, matchFunctions } from './functions';
import { moduleChanges } from './module';
import { summaryText } from './words';

export type { BlockChange, BlockPosition, Change, Diff, FieldChange, FunctionChange, ModuleChange } from './diff';

/** What a person would say changed, by the same identity that keeps a block's place on the canvas. */
export function diff(before: Definition, after: Definition): Diff {
  const ids = matchBlocks(before, after);
  const matched = matchFunctions(before, after, ids);
  const blocks = blockChanges(before, after, ids, matched);
  const functions = functionChanges(before, after, matched);
  const module = moduleChanges(before, after);
  const behaviour = [...blocks, ...functions, ...module].some((change) => change.behaviour);
  return { blocks, functions, module, ids, behaviour, text: summaryText(blocks, functions, module) };
}
