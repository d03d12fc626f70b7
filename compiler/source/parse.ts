import { type Definition, deepest, formatVersion, identify, namesOf, settleOrder } from '../definition';
import type { StatementCache } from './document';
import type { SourceText } from './file';
import { type CachedStatement, readLane, TooDeep } from './lane';
import { readNames } from './module';
import type { ParsedBlock, ParsedFile, ParsedFunction, ParsedLane } from './parsed';
import { laneOf } from './reader';
import { exportedNames, readTop } from './top';

export type { ParsedBlock, ParsedFile, ParsedFunction, ParsedItem, ParsedLane } from './parsed';

/** Passes: names of the imports, items and function heads, what the names mean, the statements, the ids. */
export function parse(file: SourceText, cache: StatementCache<CachedStatement>): ParsedFile {
  const { items, functions: found } = readTop(file, readNames(file));
  const module = items.map((each) => each.item);
  const heads = found.map(({ head }) => head.definition);
  const run = { file, names: namesOf(module, heads), meaning: meaningOf(module, heads), cache };
  const functions = found.map(({ head, body: node }): ParsedFunction => {
    const body = readLane(run, laneOf('body', node), -1, 0);
    head.definition.blocks = body.lane.blocks;
    if (body.lane.note !== undefined) head.definition.note = body.lane.note;
    return { definition: head.definition, head, body };
  });
  const exported = exportedNames(file);
  const isWorkflow = ({ definition }: ParsedFunction) =>
    definition.async === true && (definition.exported !== undefined || exported.has(definition.name));
  const workflows = functions.filter(isWorkflow).map((each) => each.definition);
  const others = functions.filter((each) => !isWorkflow(each)).map((each) => each.definition);
  const definition = settleOrder(identify({ formatVersion, name: workflows[0]?.name ?? '', workflows, functions: others, module }));
  const kept = new Set(definition.module);
  return { file, definition, names: run.names, items: items.filter((each) => kept.has(each.item)), functions, blocks: byId(functions) };
}

/** All that decides what a statement is read as, besides its own text. */
function meaningOf(module: Definition['module'], heads: Parameters<typeof namesOf>[1]): string {
  const said = module.filter((item) => item.kind === 'import' || item.kind === 'proxy');
  return JSON.stringify([said, heads.map((head) => [head.name, head.async])]);
}

function byId(functions: readonly ParsedFunction[]): Map<string, ParsedBlock> {
  const blocks = new Map<string, ParsedBlock>();
  // Groups are lanes too, and a statement that is known may stand deeper than before.
  const visit = (lane: ParsedLane, depth: number): void => {
    if (depth > deepest && lane.form !== 'expression') throw new TooDeep(lane.start);
    for (const child of lane.children) {
      blocks.set(child.block.id, child);
      for (const inner of child.lanes) visit(inner, depth + 1);
    }
  };
  for (const each of functions) visit(each.body, 0);
  return blocks;
}
