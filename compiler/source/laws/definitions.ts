import fc from 'fast-check';
import { type Block, type Definition, formatVersion, identify, type Lane } from '../../definition';

/** Random definitions of the language, in the form that `get` gives. */

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const names = pick('total', 'item', 'order_1', '$x', 'größe', 'result');
const expressions = pick(
  'x',
  'input.amount * 2',
  "'text with { braces'",
  '`template ${a + `nested ${b}`} end`',
  '`line one\n    line two`',
  '[1, 2, 3].map((n) => n + 1)',
  '{ a: 1, ...rest }',
  'cond ? a : b',
  '/re[/]gex\\/`/g.test(x)',
  'new Date(0)',
  'call(\n  one,\n  two,\n)',
  '(a + b)',
  'x as unknown as string',
  'x!',
  'typeof x',
  '() => 1',
  '"quote\\""',
  'a?.b?.(c) ?? 0',
  '1_000n',
);
const values = expressions.filter((each) => !each.startsWith('{'));
const conditions = values;
const lists = pick('items', 'input.orders', '[1, 2]', '(a ?? b)', 'f(\n  1,\n)');
const types = pick('string', 'Array<number>', '{ a: string; b?: number }', "'a' | 'b'", '() => void', 'typeof main');
const durations = pick("'1 day'", '5', 'minutes * 60_000');
const words = pick('Charge the card', 'a', 'Über uns', 'ends with */ and // more', '100 %', '`tick`', "it's");
const note = fc.record(
  {
    title: words,
    description: fc.array(pick('one line', '  indented', 'another: x', '- point'), { minLength: 1, maxLength: 3 }).map(trimmed),
  },
  { requiredKeys: [] },
);

function trimmed(lines: string[]): string {
  return lines.join('\n');
}

/** A description needs a title before it. */
const notes = note.map((each) => (each.title === undefined ? {} : each));

const argument = fc.oneof(
  expressions.filter((each) => !/^\{ a/.test(each)).map((expression) => ({ expression })),
  fc
    .uniqueArray(
      fc.record({ name: pick('amount', 'id', "'x-y'", 'to'), expression: pick('amount', 'input.id', "'x'", '`a\n  b`', '{ deep: 1 }') }),
      {
        selector: (each) => each.name,
        maxLength: 4,
      },
    )
    .map((fields) => ({ fields })),
);
const args = fc.array(argument, { maxLength: 3 });
const spreadArgs = fc.oneof(
  args,
  args,
  args.map((each) => [...each, { expression: '...rest' }]),
);
const target = {
  by: fc.constant('workflowId'),
  workflow: fc.constantFrom('id', '`order-${x}`'),
  runId: fc.option(fc.constant('runId'), { nil: undefined }),
};
/** What stands around an `await` in the same expression. */
const around = pick(
  { before: 'list.push(', after: ')' },
  { before: '(', after: ').z' },
  { before: '!(', after: ')' },
  { before: 'x + call(\n  1,\n  ', after: ',\n)' },
);
const waited = fc.option(
  fc.oneof(
    fc.record(
      { as: pick('const' as const, 'let' as const), name: fc.oneof(names, pick('{ a, b: c }', '[first]')), type: types },
      { requiredKeys: ['as', 'name'] },
    ),
    fc.record({ as: pick('assign' as const), name: pick('x', 'state.value', '[a]') }),
    fc.record({ as: pick('return' as const) }),
    fc.record({ as: pick('return' as const), before: pick('{ a: '), after: pick(', b }') }),
    fc.tuple(fc.record({ as: pick('const' as const), name: names }), around).map(([one, other]) => ({ ...one, ...other })),
    around.map((each) => ({ as: 'use' as const, ...each })),
  ),
  { nil: undefined },
);
/** Where the promise of a call goes that is not waited for. */
const promise = fc.oneof(
  fc.record({ as: pick('const' as const), name: names, bare: pick(true as const) }),
  fc.record({ as: pick('assign' as const), name: pick('state.value'), bare: pick(true as const) }),
  fc.record({ as: pick('return' as const, 'void' as const), bare: pick(true as const) }),
);
const result = fc.oneof(waited, waited, promise);
const label = fc.option(pick('outer', 'again'), { nil: undefined });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const leaf = fc.oneof(
  fc.record({
    kind: pick('activity'),
    callee: pick('charge', 'ship'),
    args,
    result,
    options: optional(pick("{ startToCloseTimeout: '1 s' }")),
  }),
  fc.record({ kind: pick('localActivity'), callee: pick('quote', 'near.price', 'near[name]'), args: spreadArgs, result }),
  fc.record({
    kind: pick('proxy'),
    names: pick([{ name: 'pay' }, { name: 'send', as: 'mail' }]),
    typeArgument: optional(types),
    options: pick('{ a: 1 }', 'x'),
  }),
  fc.record({
    kind: pick('proxy'),
    local: pick(true as const),
    variable: pick('inner'),
    names: fc.constant([]),
    options: pick('{\n  a: 1,\n}'),
  }),
  fc.record({ kind: pick('signal'), ...target, signal: pick('approve', "'approve'"), args: spreadArgs, result: optional(promise) }),
  fc.record({ kind: pick('cancel'), ...target, result: optional(promise) }),
  fc.record({ kind: pick('signal'), by: pick('handle'), workflow: pick('peer'), signal: pick('approve'), args }),
  fc.record({ kind: pick('cancel'), by: pick('handle'), workflow: pick('peer') }),
  fc.record({ kind: pick('attributes'), sort: pick('searchAttributes', 'memo'), values: argument }),
  fc.record({ kind: pick('deprecatePatch'), change: pick("'one'", '`two-${x}`') }),
  fc.record({
    kind: pick('await'),
    value: pick('promise', 'peer.result()', 'other(x)', 'list[0]', '(a, b)', 'new Promise(() => 0)'),
    result: waited,
  }),
  fc.record({ kind: pick('call'), callee: pick('helper'), args: spreadArgs, result }),
  fc.record({
    kind: pick('child'),
    mode: pick('execute', 'start'),
    workflow: pick("'other'", 'main'),
    typeArgument: optional(pick('typeof main')),
    options: optional(argument),
    result,
  }),
  fc.record({
    kind: pick('let'),
    declaration: pick('const', 'let', 'var'),
    name: fc.oneof(names, pick('{ a, ...b }', '[p, q = 1]')),
    type: optional(types),
    value: expressions,
  }),
  fc.record({ kind: pick('let'), declaration: pick('let'), name: names, type: optional(types) }),
  fc.record({
    kind: pick('let'),
    declaration: pick('const', 'let', 'using', 'await using'),
    name: names,
    value: pick('one()', '1'),
    others: pick('b = 2', 'c = [1, 2], d: number = 3'),
  }),
  fc.record({ kind: pick('let'), declaration: pick('let'), name: names, definite: pick(true as const), type: types }),
  fc.record({ kind: pick('assign'), target: pick('x', 'a.b', 'list[0]'), operator: pick('=', '+=', '??='), value: expressions }),
  fc.record({
    kind: pick('expression'),
    expression: pick('list.push(x)', 'n++', '`t\n  x`', 'void 0', 'charge(1)', 'a\n  .b()\n  .c()'),
  }),
  fc.record({ kind: pick('log'), level: pick('info', 'warn'), message: values, attributes: optional(pick('{ a: 1 }', 'extra')) }),
  fc.record({ kind: pick('sleep'), duration: durations, options: optional(pick("{ summary: 's' }")), result }),
  fc.record({ kind: pick('waitForSignal'), signal: pick('approve', 'signals[0]'), timeout: optional(durations), result }),
  fc.record({ kind: pick('humanTask'), form: pick('approval'), options: optional(argument), result }),
  fc.record({ kind: pick('wait'), condition: conditions, timeout: optional(durations), result }),
  fc.record({ kind: pick('wait'), condition: pick('isReady', '() => { return x; }'), predicate: pick(true), result }),
  fc.record({
    kind: pick('handler'),
    message: pick('approve', 'state'),
    params: pick('', 'by: string', '{ a }, n = 1'),
    returnType: optional(pick('string')),
    answer: values,
    lanes: fc.constant([]),
  }),
  fc.record({ kind: pick('return'), value: optional(pick('x', '{ a: 1 }', '`a\n b`')) }),
  fc.record({ kind: pick('throw'), value: pick("new Error('x')", 'error') }),
  fc.record({ kind: pick('break', 'continue'), label }),
  fc.record({
    kind: pick('continueAsNew'),
    args,
    typeArgument: optional(pick('typeof main')),
    form: pick('await', 'return', 'returnAwait'),
  }),
  fc.record({ kind: pick('disabled'), text: pick('await charge(1);', 'if (x) {\n  y(); /* old */\n}', 'const t = `a\n    b`;') }),
  fc.record({
    kind: pick('code'),
    text: pick('class Local {}', 'interface I {\n  a: string;\n}', 'type T = string;', ';', 'debugger;'),
  }),
);

const { block } = fc.letrec<{ block: unknown; blocks: unknown[] }>((tie) => {
  const blocks = tie('blocks');
  const lane = (name: Lane['name'], value?: fc.Arbitrary<string>) =>
    fc.record({ name: pick(name), ...(value === undefined ? {} : { value }), blocks });
  const sequence = (...parts: fc.Arbitrary<unknown[]>[]) => fc.tuple(...parts).map((each) => each.flat());
  const one = (each: fc.Arbitrary<unknown>) => each.map((lane) => [lane]);
  const maybe = (each: fc.Arbitrary<unknown>) => fc.option(each, { nil: undefined }).map((lane) => (lane === undefined ? [] : [lane]));
  const some = (each: fc.Arbitrary<unknown>) => fc.array(each, { maxLength: 2 });
  const body = one(lane('body'));
  /** Only within a saga does it mean something. */
  const undo = fc
    .oneof(
      fc.record({ saga: pick('undos'), step: values, async: optional(pick(true as const)), lanes: fc.constant([]) }),
      fc.record({ saga: pick('undos'), async: pick(true as const), lanes: body }),
    )
    .map((each) => ({ id: '', kind: 'undo', ...each }));
  const container = fc.oneof(
    fc.record({
      kind: pick('if'),
      condition: conditions,
      lanes: sequence(one(lane('then')), some(lane('elseIf', conditions)), maybe(lane('else'))),
    }),
    fc.record({
      kind: pick('patched'),
      change: pick("'one'", '`two-${x}`'),
      lanes: sequence(one(lane('then')), some(lane('elseIf', pick("'three'"))), maybe(lane('else'))),
    }),
    fc.record({ kind: pick('task'), result, lanes: body }),
    fc.record({ kind: pick('switch'), expression: conditions, lanes: sequence(some(lane('case', values)), maybe(lane('default'))) }),
    fc.record({
      kind: pick('forOf'),
      declaration: pick('const', 'let'),
      variable: fc.oneof(names, pick('[k, v]')),
      iterable: values,
      awaited: optional(pick(true)),
      label,
      lanes: body,
    }),
    fc.record({
      kind: pick('for'),
      initializer: optional(pick('let i = 0', 'i = 1, j = 2')),
      condition: optional(pick('i < 3')),
      increment: optional(pick('i++')),
      label,
      lanes: body,
    }),
    fc.record({ kind: pick('while'), condition: conditions, label, lanes: body }),
    fc.record({ kind: pick('doWhile'), condition: conditions, label, lanes: body }),
    fc.record({
      kind: pick('try'),
      lanes: sequence(one(lane('try')), one(fc.oneof(lane('catch'), lane('catch', pick('error', 'e: unknown')))), maybe(lane('finally'))),
    }),
    fc.record({
      kind: pick('parallel'),
      mode: pick('all', 'race'),
      result,
      lanes: some(fc.oneof(lane('branch'), fc.record({ name: pick('branch'), value: pick('charge(1)', 'x'), blocks: fc.constant([]) }))),
    }),
    fc.record({
      kind: pick('race'),
      result,
      lanes: some(
        fc.oneof(
          lane('branch', pick('first', "'second way'")),
          fc.record({
            name: pick('branch'),
            value: pick("late: () => sleep('1 day')", 'x: () => f(\n  1,\n)', "'a b': y"),
            blocks: fc.constant([]),
          }),
        ),
      ),
    }),
    fc.record({ kind: pick('saga'), result, lanes: body }),
    fc.record({
      kind: pick('saga'),
      name: pick('undos'),
      result,
      lanes: fc.tuple(blocks, fc.array(undo, { maxLength: 2 }), blocks).map((parts) => [{ name: 'body', blocks: parts.flat() }]),
    }),
    fc.record({
      kind: pick('map'),
      mode: pick('all', 'allSettled'),
      iterable: lists,
      params: pick('', 'item', '{ a }, i'),
      result,
      lanes: body,
    }),
    fc.record({
      kind: pick('map'),
      mode: pick('all'),
      iterable: lists,
      params: pick('item, i'),
      concurrency: pick('5', 'limit', 'concurrency'),
      result,
      lanes: body,
    }),
    fc.record({ kind: pick('scope'), mode: pick('cancellable', 'nonCancellable'), result, lanes: body }),
    fc.record({ kind: pick('scope'), mode: pick('withTimeout'), timeout: durations, result, lanes: body }),
    fc.record({ kind: pick('group'), lanes: body }),
    fc.record({ kind: pick('block'), label, lanes: body }),
    fc.record({
      kind: pick('function'),
      name: pick('local'),
      head: pick('async function local(n: number): Promise<void>', 'const local = async (n) =>', 'async function local()'),
      lanes: body,
    }),
    fc.record({
      kind: pick('handler'),
      message: pick('approve'),
      params: pick('', 'by'),
      // In a function that is not async `await (x)` is a call of `await`.
      async: pick(true),
      options: optional(pick('{ validator }')),
      lanes: body,
    }),
  );
  const any = fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, leaf, container);
  return {
    block: fc.tuple(any, notes).map(([each, own]) => ({ id: '', ...(each as object), ...own })),
    blocks: fc.array(tie('block'), { maxLength: 4 }),
  };
});

const heads = fc.record({
  title: optional(pick('Order', 'Takes an order')),
  returnType: optional(pick('Promise<string>', 'Promise<{ a: string }>')),
  params: pick(
    [],
    [{ name: 'input', type: 'Input' }],
    [
      { name: '{ a, b }', type: '{ a: string; b: number }' },
      { name: 'n', default: '1' },
      { name: '...rest', type: 'string[]' },
    ],
    [{ name: 'x', optional: true as const, type: 'string' }],
  ),
});

/** Declared first in each function, so that blocks may speak to it. */
const peer = { id: '', kind: 'let', declaration: 'const', name: 'peer', value: "getExternalWorkflowHandle('peer')" };

export const definitions: fc.Arbitrary<Definition> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 7 }), fc.array(block, { maxLength: 3 }), heads, fc.boolean())
  .map(([main, helper, head, arrow]) => {
    const definition = {
      formatVersion,
      name: 'main',
      workflows: [
        {
          name: 'main',
          exported: 'named' as const,
          async: true as const,
          form: arrow ? ('arrow' as const) : ('function' as const),
          ...head,
          blocks: [{ ...peer }, ...main] as Block[],
        },
      ],
      functions: [
        { name: 'helper', async: true as const, form: 'function' as const, params: [], blocks: [{ ...peer }, ...helper] as Block[] },
      ],
      module: [
        {
          kind: 'import' as const,
          from: 'backstitch/workflow',
          names: [
            { name: 'CancellationScope' },
            { name: 'condition', as: 'until' },
            ...[
              'continueAsNew',
              'defineSignal',
              'deprecatePatch',
              'getExternalWorkflowHandle',
              'patched',
              'proxyLocalActivities',
              'upsertMemo',
              'upsertSearchAttributes',
              'executeChild',
              'log',
              'proxyActivities',
              'setHandler',
              'sleep',
              'startChild',
            ].map((name) => ({ name })),
          ],
        },
        {
          kind: 'import' as const,
          from: 'backstitch/patterns',
          names: ['defineForm', 'humanTask', 'mapConcurrent', 'race', 'saga', 'waitForSignal'].map((name) => ({ name })),
        },
        { kind: 'import' as const, from: './activities', namespace: 'activities', typeOnly: true as const },
        {
          kind: 'proxy' as const,
          names: [{ name: 'charge' }, { name: 'send', as: 'ship' }],
          typeArgument: 'typeof activities',
          options: "{ startToCloseTimeout: '1 minute' }",
        },
        { kind: 'proxy' as const, local: true as const, names: [{ name: 'quote' }], options: 'local' },
        { kind: 'proxy' as const, local: true as const, variable: 'near', names: [], options: 'local' },
        {
          kind: 'message' as const,
          type: 'signal' as const,
          variable: 'approve',
          name: "'approve'",
          typeArguments: '[string]',
          exported: true as const,
        },
        { kind: 'form' as const, variable: 'approval', name: "'approval'", typeArgument: '{ ok: boolean }', options: "{ title: 'Ok?' }" },
        { kind: 'code' as const, text: '// About the input.\ninterface Input {\n  amount: number;\n}' },
      ],
    };
    return identify(structuredClone(definition) as Definition);
  });
