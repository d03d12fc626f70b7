import { type Block, type BlockId, kindOf, lanesOf } from './block';
import { hasFunctions, isLoop } from './control';
import type { Definition, FunctionDefinition } from './definition';
import type { Language } from './draft';
import { EditRefused } from './refused';
import { ancestors, walkFunction } from './walk';

/** What a row of blocks takes from around it and leaves behind. */
export interface Variables {
  /** Names from around that the row reads or changes. */
  readonly passed: readonly string[];
  /** Names that the row declares and that are used behind it. */
  readonly declared: readonly string[];
  /** Names from around that the row changes. */
  readonly assigned: readonly string[];
  /** Of the declared names, those that are changed behind the row. */
  readonly reassigned: ReadonlySet<string>;
  /** The block that declares a name, where it is one around the row. */
  readonly declaredBy: ReadonlyMap<string, Block>;
}

/** Computes them; refuses where a value would be copied that others go on changing. `first` is the row's first block. */
export function variablesOf(
  definition: Definition,
  fn: FunctionDefinition,
  row: readonly Block[],
  behind: readonly Block[],
  first: BlockId,
  language: Language,
): Variables {
  const inside = blocksOfTree(row);
  const { visible, declaredBy } = visibleAt(definition, fn, first, row, language);
  const passed: string[] = [];
  const assigned: string[] = [];
  for (const block of inside) {
    const { reads, writes, declares } = language.namesIn(block.id);
    for (const name of [...reads, ...writes]) {
      if (!visible.has(name)) continue;
      if (inside.some((each) => language.namesIn(each.id).declares.has(name)))
        throw new EditRefused('edit/name-shadowed', `'${name}' means two things in these steps; rename one of them.`);
      if (!passed.includes(name)) passed.push(name);
      if (writes.has(name) && !declares.has(name) && !assigned.includes(name)) assigned.push(name);
    }
  }
  for (const name of passed) refuseShared(name, fn, inside, language);
  const declaredNames = row.flatMap((block) => statementNames(block, language).map((name) => ({ name, block })));
  const later = blocksOfTree(behind).map((block) => language.namesIn(block.id));
  const declared = declaredNames.filter(({ name }) => later.some(({ reads, writes }) => reads.has(name) || writes.has(name)));
  for (const { name, block } of declared)
    if (!holdsData(block))
      throw new EditRefused('edit/extract-declaration', `'${name}' is used by later steps and cannot be handed back; take them along.`);
  return {
    passed,
    assigned,
    declared: [...new Set(declared.map(({ name }) => name))],
    reassigned: new Set(declared.flatMap(({ name }) => (later.some(({ writes }) => writes.has(name)) ? [name] : []))),
    declaredBy,
  };
}

export function blocksOfTree(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...lanesOf(block).flatMap((lane) => blocksOfTree(lane.blocks))]);
}

/** The function's own names that are seen where the row stands. */
function visibleAt(definition: Definition, fn: FunctionDefinition, first: BlockId, row: readonly Block[], language: Language) {
  const visible = new Set(fn.params.flatMap((param) => wordsOf(param.name)));
  const declaredBy = new Map<string, Block>();
  const add = (block: Block, names: Iterable<string>) => {
    for (const name of names) {
      visible.add(name);
      if (!declaredBy.has(name)) declaredBy.set(name, block);
    }
  };
  const around = ancestors(definition, first);
  for (const { block } of around) add(block, language.namesIn(block.id).declares);
  for (const siblings of [listOf(fn, row), ...around.map((each) => each.siblings)])
    for (const block of siblings)
      if (!row.includes(block) && !around.some((each) => each.block === block)) add(block, statementNames(block, language));
  return { visible, declaredBy };
}

function listOf(fn: FunctionDefinition, row: readonly Block[]): readonly Block[] {
  const [first] = row;
  for (const visit of walkFunction(fn)) if (visit.block === first) return visit.siblings;
  return [];
}

/** A value is passed once: what other functions change meanwhile would not be seen. */
function refuseShared(name: string, fn: FunctionDefinition, inside: readonly Block[], language: Language): void {
  const visit = (blocks: readonly Block[], within: boolean): void => {
    for (const block of blocks) {
      const { writes, declares } = language.namesIn(block.id);
      const later = within || hasFunctions(block.kind);
      if (later && writes.has(name) && !declares.has(name))
        throw new EditRefused(
          'edit/shared-variable',
          `'${name}' is also changed by steps that run at another time (a handler, a branch); in a function of their own these steps would not see it.`,
        );
      for (const lane of lanesOf(block)) visit(lane.blocks, later && !holds(lane.blocks, inside));
    }
  };
  visit(fn.blocks, false);
}

function holds(blocks: readonly Block[], inside: readonly Block[]): boolean {
  return blocks.some((block) => inside[0] === block || lanesOf(block).some((lane) => holds(lane.blocks, inside)));
}

/** The names that a block's statement declares for those behind it. */
export function statementNames(block: Block, language: Language): string[] {
  const { declares } = language.namesIn(block.id);
  const texts =
    block.kind === 'let'
      ? [block.name, block.others ?? '']
      : block.kind === 'function'
        ? [block.name]
        : block.kind === 'code'
          ? [...declares]
          : block.kind === 'proxy'
            ? [block.variable ?? '', ...block.names.map((each) => each.as ?? each.name)]
            : 'result' in block && block.result?.name !== undefined && block.result.as !== 'assign'
              ? [block.result.name]
              : [];
  return texts.flatMap(wordsOf).filter((name) => declares.has(name) || block.kind === 'function');
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
}

/** What it declares can be handed on as a value. */
export function holdsData(block: Block): boolean {
  if (block.kind === 'function' || block.kind === 'proxy' || block.kind === 'code') return false;
  if (block.kind === 'let') return !/\b(?:getExternalWorkflowHandle|proxyActivities|proxyLocalActivities)\b/.test(block.value ?? '');
  // A promise that is handed back by an asynchronous function is waited for.
  return !('result' in block) || block.result?.bare !== true;
}

/** Refuses what leads out of the row; true if its last block ends the function around it. */
export function checkLeaves(row: readonly Block[], language: Language): boolean {
  const last = row.at(-1);
  const returns = last !== undefined && isReturn(last);
  for (const block of row) checkBlock(block, { loop: false, switch: false, labels: [] }, returns ? last : undefined, language);
  return returns;
}

interface Around {
  readonly loop: boolean;
  readonly switch: boolean;
  readonly labels: readonly string[];
}

function checkBlock(block: Block, around: Around, allowed: Block | undefined, language: Language): void {
  if (isReturn(block) && block !== allowed)
    throw new EditRefused(
      'edit/returns-inside',
      'These steps may end the workflow with a return; only a return at their end can go with them.',
    );
  if (block.kind === 'code' && /\b(?:return|break|continue|yield)\b/.test(block.text))
    throw new EditRefused('edit/returns-inside', 'The code among these steps may leave them.');
  if (/\b(?:this|super|arguments)\b/.test(language.textOf(block.id)))
    throw new EditRefused('edit/uses-this', 'These steps use the object or the arguments of the function that they stand in.');
  if (block.kind === 'break' || block.kind === 'continue') {
    const known =
      block.label === undefined ? around.loop || (block.kind === 'break' && around.switch) : around.labels.includes(block.label);
    if (!known) throw new EditRefused('edit/leaves-loop', `These steps have a ${block.kind} that leads out of them.`);
  }
  if (hasFunctions(block.kind) || kindOf(block).functions === true) return;
  const label =
    'label' in block && typeof block.label === 'string' && block.kind !== 'break' && block.kind !== 'continue' ? [block.label] : [];
  const inner = {
    loop: around.loop || isLoop(block.kind),
    switch: around.switch || block.kind === 'switch',
    labels: [...around.labels, ...label],
  };
  for (const lane of lanesOf(block)) for (const child of lane.blocks) checkBlock(child, inner, allowed, language);
}

function isReturn(block: Block): boolean {
  return (
    block.kind === 'return' ||
    (block.kind === 'continueAsNew' && block.form !== 'await') ||
    ('result' in block && block.result?.as === 'return')
  );
}
