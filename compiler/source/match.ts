import { type Block, type BlockId, type Definition, functionsOf, resultName, type Visit, walkFunction } from '../definition';
import { flatten } from './flatten';

interface Candidate {
  visit: Visit;
  text: string;
  key: string;
}

/**
 * Old id to new id, for the blocks that a person would call the same.
 * Rounds, from sure to likely, each over what is left: the very same block under the same parent, the same text
 * anywhere in the function, the same result variable, the same kind and subject in order, the same kind at the same place.
 */
export function matchBlocks(before: Definition, after: Definition): Record<BlockId, BlockId> {
  const ids: Record<BlockId, BlockId> = {};
  const functions = new Map(functionsOf(after).map((fn) => [fn.name, fn]));
  const unmatched = functionsOf(after).filter((fn) => !functionsOf(before).some((old) => old.name === fn.name));
  for (const old of functionsOf(before)) {
    const next = functions.get(old.name) ?? unmatched.shift();
    if (next === undefined) continue;
    let left = [...walkFunction(old)].map(candidate);
    let right = [...walkFunction(next)].map(candidate);
    const round = (keyOf: (each: Candidate, side: 'old' | 'new') => string | undefined) => {
      const waiting = new Map<string, Candidate[]>();
      for (const each of right) {
        const key = keyOf(each, 'new');
        if (key === undefined) continue;
        const list = waiting.get(key);
        if (list === undefined) waiting.set(key, [each]);
        else list.push(each);
      }
      for (const list of waiting.values()) list.reverse();
      const used = new Set<Candidate>();
      left = left.filter((each) => {
        const key = keyOf(each, 'old');
        const found = key === undefined ? undefined : waiting.get(key)?.pop();
        if (found === undefined) return true;
        ids[each.visit.block.id] = found.visit.block.id;
        used.add(found);
        return false;
      });
      right = right.filter((each) => !used.has(each));
    };
    const parentOf = (each: Candidate, side: 'old' | 'new') => {
      const { parent, lane } = each.visit.place;
      return `${side === 'old' ? (ids[parent] ?? (parent === old.name ? next.name : parent)) : parent}/${lane}`;
    };
    round((each, side) => `${parentOf(each, side)} ${each.text}`);
    round((each) => (each.text.length > 12 ? each.text : undefined));
    round((each) => resultName(each.visit.block));
    round((each, side) => `${parentOf(each, side)} ${each.key}`);
    round((each) => each.key);
    round((each, side) => `${parentOf(each, side)} ${each.visit.place.index} ${each.visit.block.kind}`);
  }
  return ids;
}

function candidate(visit: Visit): Candidate {
  const { block } = visit;
  const text = `${block.kind} ${[...flatten(block)].map(([path, value]) => `${path}=${value}`).join(' ')}`;
  return { visit, text, key: `${block.kind} ${subject(block)}` };
}

function subject(block: Block): string {
  if ('callee' in block) return block.callee;
  if (block.kind === 'assign') return block.target;
  if (block.kind === 'handler') return block.message;
  if (block.kind === 'child') return block.workflow;
  return block.title ?? '';
}
