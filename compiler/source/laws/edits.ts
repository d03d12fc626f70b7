import {
  ancestors,
  type Block,
  type Definition,
  type Edit,
  type EditType,
  expressionOf,
  flatten,
  formsOf,
  functionsOf,
  kindNames,
  kindOf,
  laneKey,
  lanesOf,
  messagesOf,
  type NewBlock,
  newBlock,
  type Place,
  proxiesOf,
  walk,
} from '../../definition';

/** A random edit of a definition, from a source of whole numbers. */
export function randomEdit(definition: Definition, next: (below: number) => number): Edit | undefined {
  const visits = [...walk(definition)];
  const pick = <T>(list: readonly T[]): T | undefined => list[next(list.length)];
  const place = (outside: readonly string[] = []): Place | undefined => {
    const places: Place[] = [];
    for (const fn of functionsOf(definition)) places.push({ parent: fn.name, lane: 'body', index: next(fn.blocks.length + 1) });
    for (const { block } of visits) {
      if (outside.includes(block.id) || ancestors(definition, block.id).some((each) => outside.includes(each.block.id))) continue;
      for (const [i, lane] of lanesOf(block).entries())
        if (expressionOf(block, lane) === undefined)
          places.push({ parent: block.id, lane: laneKey(lanesOf(block), i), index: next(lane.blocks.length + 1) });
    }
    return pick(places);
  };
  const visit = pick(visits);
  if (visit === undefined) return undefined;
  const { block, siblings } = visit;
  const row = siblings.slice(visit.place.index, visit.place.index + 1 + next(3)).map((each) => each.id);
  const type = pick(weighted);
  switch (type) {
    case 'insert': {
      const to = place();
      return to && { type, place: to, blocks: [fresh(next), ...(next(3) === 0 ? [fresh(next)] : [])] };
    }
    case 'insertText': {
      const to = place();
      return to && { type, place: to, text: pick(texts) ?? ';' };
    }
    case 'move':
    case 'copy': {
      const to = place(row);
      return to && { type, ids: row, to };
    }
    case 'delete':
      return { type, ids: row };
    case 'setField':
      return fieldEdit(block, next);
    case 'setNote':
      return {
        type,
        id: next(5) === 0 ? visit.function.name : block.id,
        ...(next(3) === 0 ? {} : { title: `Title ${next(100)}`, ...(next(2) ? { description: 'one\n  two' } : {}) }),
      };
    case 'setText':
      return { type, id: block.id, text: pick(texts) ?? ';' };
    case 'wrap': {
      const outer =
        pick(['if', 'try', 'while', 'forOf', 'scope', 'group', 'block', 'task', 'patched', 'saga', 'map', 'parallel'] as const) ?? 'if';
      const made = newBlock(outer);
      return { type, ids: row, in: made, lane: made.lanes?.[0]?.name ?? 'branch' };
    }
    case 'unwrap':
      return lanesOf(block).length === 0 ? undefined : { type, id: block.id, lane: laneKey(lanesOf(block), next(lanesOf(block).length)) };
    case 'addLane': {
      const lane = pick(kindOf(block).lanes.filter((each) => each.optional));
      if (lane === undefined || (!lane.repeats && lanesOf(block).some((each) => each.name === lane.name))) return undefined;
      const value = block.kind === 'race' ? pick(ways) : lane.name === 'catch' ? 'err' : 'x > 1';
      return { type, id: block.id, name: lane.name, ...(lane.value === undefined || block.kind === 'parallel' ? {} : { value }) };
    }
    case 'removeLane': {
      const at = lanesOf(block).findIndex((each) => kindOf(block).lanes.find((lane) => lane.name === each.name)?.optional);
      if (at < 0 || (block.kind === 'try' && lanesOf(block).length === 2)) return undefined;
      return { type, id: block.id, lane: laneKey(lanesOf(block), at) };
    }
    case 'disable':
      return block.kind === 'disabled' ? undefined : { type, ids: [block.id] };
    case 'enable': {
      const off = pick(visits.filter((each) => each.block.kind === 'disabled'));
      return off && { type, id: off.block.id };
    }
    case 'setSignature':
      return {
        type,
        function: visit.function.name,
        params: [{ name: `p${next(9)}`, type: 'string' }],
        returnType: next(2) ? 'Promise<number>' : '',
      };
    case 'rename': {
      const named = pick(
        visits.filter((each) => 'result' in each.block && /^\w+$/.test(each.block.result?.name ?? '') && each.block.result?.as === 'const'),
      );
      return named && { type, id: named.block.id, to: `renamed${next(1000)}` };
    }
    case 'addMessage':
      return {
        type,
        message: {
          type: pick(['signal', 'query', 'update'] as const) ?? 'signal',
          variable: `m${next(1000)}`,
          name: "'m'",
          exported: true,
        },
      };
    case 'addForm':
      return { type, form: { variable: `f${next(1000)}`, name: "'form'", typeArgument: '{ ok: boolean }', exported: true } };
    case 'setForm': {
      const form = pick(formsOf(definition));
      return (
        form && {
          type,
          variable: form.variable,
          ...(next(2) ? { name: "'asked'" } : {}),
          typeArgument: next(3) ? '{ ok: boolean; why?: string }' : '',
        }
      );
    }
    case 'setType': {
      const names = definition.module.flatMap((item) =>
        item.kind === 'code' ? (/\b(?:interface|type)\s+(\w+)/.exec(item.text)?.[1] ?? []) : [],
      );
      const name = pick(names);
      return name === undefined
        ? undefined
        : { type, name, text: next(2) ? '{ id: string }' : '{\n  /** What. */\n  id: string;\n  more?: number[];\n}' };
    }
    case 'setMessage':
    case 'removeMessage': {
      const message = pick(messagesOf(definition));
      if (message === undefined) return undefined;
      return type === 'removeMessage'
        ? { type, variable: message.variable }
        : { type, variable: message.variable, ...(next(2) ? { name: "'other'" } : {}), typeArguments: next(2) ? '[n: number]' : '' };
    }
    case 'addFunction':
      return {
        type,
        name: `fn${next(1000)}`,
        ...(next(2) ? { workflow: true as const } : {}),
        ...(next(2) ? { params: [{ name: 'n', type: 'number' }], returnType: 'Promise<void>' } : {}),
      };
    case 'removeFunction':
      return { type, name: visit.function.name };
    case 'renameName': {
      const names = [...functionsOf(definition).map((each) => each.name), ...messagesOf(definition).map((each) => each.variable)];
      const name = pick(names.filter((each) => /^\w+$/.test(each)));
      return name === undefined ? undefined : { type, name, to: `named${next(1000)}` };
    }
    case 'extract':
      return {
        type,
        ids: row,
        name: `part${next(1000)}`,
        as: next(3) === 0 ? 'child' : 'helper',
        ...(next(3) ? {} : { types: { x: 'number' } }),
      };
    case 'replace':
      return { type, id: block.id, block: fresh(next) };
    case 'compensate':
      return { type, id: block.id, step: 'refund(x)' };
    case 'paste': {
      const to = place();
      return to && { type, place: to, text: pick(pastes) ?? ';' };
    }
    case 'setProxyOptions': {
      const [first] = proxiesOf(definition).flatMap((item) => item.variable ?? item.names.map((each) => each.as ?? each.name));
      return first === undefined ? undefined : { type, activity: first, options: "{ startToCloseTimeout: '5 minutes' }" };
    }
    case undefined:
      return undefined;
    default:
      return assertNever(type);
  }
}

/** How often each kind of edit comes; a new kind does not compile until it has its place here and above. */
const weights: { readonly [T in EditType]: number } = {
  insert: 2,
  insertText: 1,
  move: 2,
  copy: 1,
  delete: 1,
  setField: 3,
  setNote: 1,
  setText: 1,
  rename: 1,
  wrap: 2,
  unwrap: 1,
  addLane: 4,
  removeLane: 4,
  disable: 1,
  enable: 1,
  setSignature: 1,
  addMessage: 1,
  addForm: 1,
  setMessage: 1,
  setForm: 1,
  setType: 1,
  removeMessage: 1,
  addFunction: 1,
  removeFunction: 1,
  renameName: 1,
  extract: 3,
  replace: 1,
  compensate: 1,
  paste: 1,
  setProxyOptions: 1,
};
export const randomEditTypes = Object.keys(weights) as EditType[];
const weighted = randomEditTypes.flatMap((type) => Array.from({ length: weights[type] }, () => type));

function assertNever(type: never): never {
  throw new Error(`no random edit of the kind ${type}`);
}

const pastes = [
  "import { sleep } from 'backstitch/workflow';\n\nawait sleep(1);",
  "const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });\n\n// Pay\nconst x = await charge(input);\nlog.info('paid', { x });",
  "export const stop = defineSignal('stop');\nawait waitForSignal(stop)",
  'const t = 1\nif (t) {\n  b(t);\n}',
];

const ways = ['soon', "'not now'", "late: () => sleep('1 day')", 'other: begin'];

const texts = [
  'const t = 1;\nawait sleep(t);',
  'console.log(`a\n   b`);',
  '// about it\nawait charge(1);',
  'if (a) {\n  b();\n} else c();',
  'class A {}',
  'x = { a: 1 }',
];

function fresh(next: (below: number) => number): NewBlock {
  const made: NewBlock[] = [
    ...kindNames.map(newBlock),
    {
      kind: 'activity',
      callee: ['charge', 'email'][next(2)] ?? 'charge',
      args: [{ fields: [{ name: 'to', expression: 'input.to' }] }],
      result: { as: 'const', name: `v${next(50)}` },
    },
    { kind: 'let', declaration: 'const', name: `n${next(50)}`, value: '`a\n  b`', title: 'A title' },
    {
      kind: 'if',
      condition: 'x',
      lanes: [
        { name: 'then', blocks: [newBlock('sleep')] },
        { name: 'else', blocks: [newBlock('wait')] },
      ],
    },
    { kind: 'expression', expression: '[1, 2].forEach(print)' },
    { kind: 'disabled', text: 'await old();' },
  ];
  return made[next(made.length)] ?? newBlock('sleep');
}

function fieldEdit(block: Block, next: (below: number) => number): Edit | undefined {
  const paths = [...flatten(block).keys()].filter((path) => !path.endsWith('{}'));
  const lanes = lanesOf(block);
  const laneFields = lanes.flatMap((lane, i) => (lane.value !== undefined && lane.name !== 'catch' ? [`lane:${laneKey(lanes, i)}`] : []));
  const known = kindOf(block).fields.map((each) => each.name);
  const usable = [
    ...paths.filter((path) => path.startsWith('args.') || known.includes(path)),
    ...laneFields,
    ...('args' in block ? [`args.${block.args.length}`, 'args.0.added'] : []),
  ];
  const field = usable[next(usable.length)];
  if (field === undefined || ['callee', 'head', 'initializer', 'text', 'label', 'message', 'options', 'workflow'].includes(field))
    return undefined;
  const descriptor = kindOf(block).fields.find((each) => each.name === field);
  const id = block.id;
  if (descriptor?.choices !== undefined) return { type: 'setField', id, field, value: descriptor.choices[next(descriptor.choices.length)] };
  if (descriptor?.optional && next(4) === 0) return { type: 'setField', id, field };
  if (descriptor?.kind === 'flag') return { type: 'setField', id, field, value: next(2) === 0 ? 'true' : 'false' };
  if (descriptor?.kind === 'binding') return { type: 'setField', id, field, value: `name${next(20)}` };
  if (descriptor?.kind === 'type') return { type: 'setField', id, field, value: 'Map<string, number>' };
  if (descriptor?.kind === 'parameters') return { type: 'setField', id, field, value: 'a: string, b = 2' };
  const values = ['y', 'input.total + 1', '`x\n  ${y}\n z`', 'f(\n  a,\n)', "'text'"];
  if (field === 'others') return { type: 'setField', id, field, value: 'v = 1, w: string' };
  if (field === 'saga') return undefined;
  if (block.kind === 'saga' && field === 'name') return { type: 'rename', id, to: `tx${next(20)}` };
  if (block.kind === 'race' && field.startsWith('lane:')) return { type: 'setField', id, field, value: ways[next(ways.length)] };
  if (field === 'target') return { type: 'setField', id, field, value: 'other.value' };
  return { type: 'setField', id, field, value: values[next(values.length)] };
}
