import { z } from 'zod';
import { refuseTooDeep } from './depth';
import { type Kind, type LaneName, laneNames } from './kind';
import { type KindName, kinds } from './kinds';
import { remarks } from './remarks';

export type BlockId = string;

/** A named place for child blocks. */
export interface Lane {
  name: LaneName;
  /** The else-if's condition, the case's value, the caught variable, the branch's expression. */
  value?: string | undefined;
  /** The comment behind the opening brace or colon, as it is written. */
  note?: string | undefined;
  /** The comments before the `case` or the `else`, as they are written. */
  above?: string | undefined;
  blocks: Block[];
}

interface Base<K extends KindName> {
  id: BlockId;
  kind: K;
  /** First line of the comment above the statement. */
  title?: string | undefined;
  /** The further lines. */
  description?: string | undefined;
  /** Comments above the statement that speak to tools (`// eslint-disable-next-line ...`), as they are written. */
  directives?: string[] | undefined;
  /** The comment behind the statement on its last line, as it is written. */
  trailing?: string | undefined;
  /** Comments inside of the statement that no field or lane holds, each in slashes and stars on one line. */
  remarks?: string[] | undefined;
}

type Fields<K extends KindName> = (typeof kinds)[K] extends Kind<infer Shape> ? FieldsOfShape<Shape> : never;
/** Without fields there is no index signature either. */
type FieldsOfShape<Shape extends z.ZodRawShape> = keyof Shape extends never ? unknown : z.infer<z.ZodObject<Shape>>;
type Lanes<K extends KindName> = (typeof kinds)[K]['lanes'] extends readonly [] ? { lanes?: never } : { lanes: Lane[] };

export type BlockOf<K extends KindName> = Base<K> & Fields<K> & Lanes<K>;
export type Block = { [K in KindName]: BlockOf<K> }[KindName];

/** A block before it has an id: ids follow from the place in the definition. */
export type NewBlock = { [K in KindName]: Omit<Base<K>, 'id'> & { id?: string } & Fields<K> & NewLanes<K> }[KindName];
type NewLanes<K extends KindName> = (typeof kinds)[K]['lanes'] extends readonly [] ? { lanes?: never } : { lanes: NewLane[] };
export interface NewLane {
  name: LaneName;
  value?: string | undefined;
  note?: string | undefined;
  above?: string | undefined;
  blocks: NewBlock[];
}

const note = {
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  directives: z.array(z.string().min(1)).min(1).optional(),
  trailing: z.string().min(1).optional(),
  remarks: remarks.optional(),
};

function schemas<T>(id: z.ZodType, child: () => z.ZodType): z.ZodType<T> {
  const lane = z.strictObject({
    name: z.enum(laneNames),
    value: z.string().min(1).optional(),
    note: z.string().min(1).optional(),
    above: z.string().min(1).optional(),
    blocks: z.array(z.lazy(child)),
  });
  const options = (Object.entries(kinds) as [KindName, Kind][]).map(([name, kind]) =>
    z
      .strictObject({ id, kind: z.literal(name), ...note, ...kind.shape, ...(kind.lanes.length > 0 ? { lanes: z.array(lane) } : {}) })
      .superRefine((block, context) => {
        const lanes = (block as { lanes?: Lane[] }).lanes ?? [];
        for (const message of laneProblems(kind, lanes)) context.addIssue({ code: 'custom', path: ['lanes'], message });
      }),
  );
  const [first, ...others] = options;
  if (first === undefined) throw new Error('no block kinds');
  return z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<T>;
}

function laneProblems(kind: Kind, lanes: readonly Pick<Lane, 'name' | 'value'>[]): string[] {
  const problems: string[] = [];
  const order = kind.lanes.map((each) => each.name);
  for (const descriptor of kind.lanes) {
    const found = lanes.filter((lane) => lane.name === descriptor.name);
    if (found.length === 0 && !descriptor.optional) problems.push(`the lane '${descriptor.name}' is missing`);
    if (found.length > 1 && !descriptor.repeats) problems.push(`only one lane '${descriptor.name}' is possible`);
    for (const lane of found) {
      if (lane.value !== undefined && descriptor.value === undefined) problems.push(`the lane '${lane.name}' has no value`);
      if (lane.value === undefined && descriptor.value !== undefined && !descriptor.value.optional)
        problems.push(`the lane '${lane.name}' needs a value`);
    }
  }
  for (const lane of lanes) if (!order.includes(lane.name)) problems.push(`a block of this kind has no lane '${lane.name}'`);
  return problems;
}

export const blockSchema: z.ZodType<Block> = schemas<Block>(z.string().min(1), () => blockSchema);
const newBlocks: z.ZodType<NewBlock> = schemas<NewBlock>(z.string().optional(), () => newBlocks);
export const newBlockSchema = z.preprocess(refuseTooDeep, newBlocks);

export function isContainer(block: Block): block is Extract<Block, { lanes: Lane[] }> {
  return block.lanes !== undefined;
}

export function lanesOf(block: { lanes?: readonly Lane[] | undefined }): readonly Lane[] {
  return block.lanes ?? [];
}

/** A lane's key within its block: its name, with a number (from 1) for the second and further lanes of one name. */
export function laneKey(lanes: readonly Pick<Lane, 'name'>[], index: number): string {
  const name = lanes[index]?.name ?? '';
  let before = 0;
  for (let i = 0; i < index; i++) if (lanes[i]?.name === name) before++;
  return before === 0 ? name : `${name}:${before}`;
}

export function laneByKey(block: { lanes?: readonly Lane[] | undefined }, key: string): Lane | undefined {
  const lanes = lanesOf(block);
  return lanes.find((_, index) => laneKey(lanes, index) === key);
}

/** A way that is one expression and takes no steps: its text. */
export function expressionOf(
  { kind }: Pick<Block, 'kind'>,
  { value, blocks }: Pick<Lane, 'value'> & { blocks: readonly unknown[] },
): string | undefined {
  if (value === undefined || blocks.length > 0) return undefined;
  if (kind === 'race') return wayName(value) === value ? undefined : value;
  return kind === 'parallel' ? value : undefined;
}

/** The name of a race's way, with its quotes if it has some. */
export function wayName(value: string): string {
  return /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s:]+)/.exec(value)?.[0] ?? value;
}

/** A fresh block of a kind, with its empty required lanes. */
export function newBlock(name: KindName): NewBlock {
  const kind: Kind = kinds[name];
  const lanes = kind.lanes.filter((lane) => !lane.optional || (name === 'try' && lane.name === 'catch') || name === 'undo');
  const values: Partial<Record<LaneName, string>> = { catch: 'error', ...(name === 'callback' ? { body: 'later(async () => ' } : {}) };
  const made: NewLane[] = lanes.map((lane) => ({
    name: lane.name,
    ...(values[lane.name] === undefined ? {} : { value: values[lane.name] }),
    blocks: [],
  }));
  if (name === 'race') for (const value of ['done', 'late']) made.push({ name: 'branch', value, blocks: [] });
  return { kind: name, ...kind.template(), ...(kind.lanes.length > 0 ? { lanes: made } : {}) } as unknown as NewBlock;
}

/** Label, summary and the like, for any block. */
export function kindOf(block: { kind: KindName }): Kind {
  return kinds[block.kind];
}

export function summaryOf(block: Block): string {
  return kindOf(block).summary(block as never);
}

/** What the canvas writes on the block: its title, else its result or subject, else the kind's label. */
export function titleOf(block: Block): string {
  return block.title ?? resultName(block) ?? kindOf(block).subject?.(block as never) ?? kindOf(block).label;
}

/** The variable that holds the block's result, if it is one plain name. */
export function resultName(block: Block): string | undefined {
  const name = 'result' in block && block.result !== undefined ? block.result.name : block.kind === 'let' ? block.name : undefined;
  return name !== undefined && (/^[a-zA-Z$_][\w$]*$/.test(name) || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) ? name : undefined;
}
