import {
  type Block,
  type BlockId,
  type Facts,
  type FunctionDefinition,
  isLoop,
  type Visit,
  walkFunction,
} from '../../../compiler/definition';

/** A variable on its way: one block writes it, another reads it. */
export interface DataLink {
  readonly from: BlockId;
  readonly to: BlockId;
  readonly name: string;
}

/** Who produces what whom reads, by the scopes of the blocks: a name is the nearest declaration before or around. */
export function dataFlow(fn: FunctionDefinition, facts: Readonly<Record<BlockId, Facts>>): DataLink[] {
  const visits = [...walkFunction(fn)];
  const byId = new Map(visits.map((visit) => [visit.block.id, visit]));
  const order = new Map(visits.map((visit, index) => [visit.block.id, index]));
  const declares = (block: Block, name: string) => facts[block.id]?.writes.includes(name) === true && !isAssignment(block);
  const declarationOf = (visit: Visit, name: string): BlockId | null => {
    for (let here: Visit | undefined = visit; here !== undefined; here = byId.get(here.place.parent)) {
      for (let at = here.place.index - 1; at >= 0; at--) {
        const before = here.siblings[at];
        if (before !== undefined && before.kind !== 'handler' && declares(before, name)) return before.id;
      }
      const around = byId.get(here.place.parent)?.block;
      if (around !== undefined && declares(around, name)) return around.id;
    }
    return null;
  };
  const assigners = new Map<string, Visit[]>();
  for (const visit of visits) {
    if (!isAssignment(visit.block)) continue;
    for (const name of facts[visit.block.id]?.writes ?? []) {
      const key = `${declarationOf(visit, name)} ${name}`;
      assigners.set(key, [...(assigners.get(key) ?? []), visit]);
    }
  }
  const links: DataLink[] = [];
  for (const reader of visits) {
    const to = reader.block.id;
    for (const name of facts[to]?.reads ?? []) {
      const declaration = declarationOf(reader, name);
      if (declaration !== null && declaration !== to) links.push({ from: declaration, to, name });
      for (const writer of assigners.get(`${declaration} ${name}`) ?? []) {
        const from = writer.block.id;
        const earlier = (order.get(from) ?? 0) < (order.get(to) ?? 0);
        if (from !== to && (earlier || again(byId, writer, reader))) links.push({ from, to, name });
      }
    }
  }
  return links;
}

/** `x = 1` writes a variable of another block. */
function isAssignment(block: Block): boolean {
  return block.kind === 'assign' || block.kind === 'expression' || ('result' in block && block.result?.as === 'assign');
}

/** A later writer is read in the next round of a loop around both, or by a handler, which runs whenever a message comes. */
function again(byId: ReadonlyMap<BlockId, Visit>, writer: Visit, reader: Visit): boolean {
  const around = (visit: Visit): Block[] => {
    const found: Block[] = [];
    for (let here = byId.get(visit.place.parent); here !== undefined; here = byId.get(here.place.parent)) found.push(here.block);
    return found;
  };
  const outside = new Set(around(writer).map((block) => block.id));
  return around(reader).some((block) => block.kind === 'handler' || (isLoop(block.kind) && outside.has(block.id)));
}
