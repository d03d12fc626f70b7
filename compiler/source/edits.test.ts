import { describe, expect, it } from 'vitest';
import { type Edit, newBlock, readersOf } from '../definition';
import { get, put } from '.';

const source = `import { proxyActivities, defineSignal, setHandler, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const approve = defineSignal<[by: string]>('approve');

export async function order(input: Order, notify?: boolean): Promise<string> {
  let approved = false;
  let attempts = 0;
  setHandler(approve, () => {
    approved = true;
  });
  // Pay
  const payment = await charge({ amount: input.amount });
  if (notify) {
    attempts += 1;
    await sleep('1 day');
  }
  const label = await ship({ id: payment.id, attempts });
  if (!approved) {
    return 'rejected';
  }
  return label.id;
}
`;

function done(edit: Edit, text = source): string {
  const result = put(text, edit);
  if (!result.ok) throw new Error(`${result.problem.id}: ${result.problem.message}`);
  const read = get(result.source);
  if (!read.ok) throw new Error(result.source);
  // What was undone is as it was, to the byte.
  let back = result.source;
  for (const edited of [...result.edits].reverse()) {
    const shift = result.edits
      .filter((each) => each.start < edited.start)
      .reduce((sum, each) => sum + each.text.length - (each.end - each.start), 0);
    back =
      back.slice(0, edited.start + shift) + text.slice(edited.start, edited.end) + back.slice(edited.start + shift + edited.text.length);
  }
  expect(back).toBe(text);
  return result.source;
}

function code(edit: Edit, text = source): string {
  const result = put(text, edit);
  return result.ok ? `done\n${result.source}` : result.problem.id;
}

describe('extract', () => {
  it('takes what the steps read as typed parameters and hands back what they declare and change', () => {
    const text = done({ type: 'extract', ids: ['order.payment', 'order.if'], name: 'pay', as: 'helper' });
    expect(text).toContain(
      '  const payResult = await pay(input, notify, attempts);\n  const payment = payResult.payment;\n  attempts = payResult.attempts;\n',
    );
    expect(text).toContain(`
async function pay(input: Order, notify: boolean | undefined, attempts: number) {
  // Pay
  const payment = await charge({ amount: input.amount });

  if (notify) {
    attempts += 1;
    await sleep('1 day');
  }

  return { payment, attempts };
}
`);
  });

  it('types what an activity gave, and makes a child workflow of it', () => {
    const text = done({ type: 'extract', ids: ['order.label'], name: 'send', as: 'child' });
    expect(text).toContain('  const label = await executeChild(send, { args: [payment, attempts] });\n');
    expect(text).toContain('export async function send(payment: Awaited<ReturnType<typeof charge>>, attempts: number) {\n');
    expect(text).toMatch(/import \{[^}]*executeChild[^}]*\} from 'backstitch\/workflow'/);
  });

  it('takes a return along when it is the last step', () => {
    const text = done({ type: 'extract', ids: ['order.return-2'], name: 'finish', as: 'helper', types: { label: '{ id: string }' } });
    expect(text).toContain('  return await finish(label);\n}');
    expect(text).toContain('async function finish(label: { id: string }) {\n  return label.id;\n}');
  });

  it.each([
    ['edit/returns-inside', ['order.if-2']],
    ['edit/name-taken', ['order.label'], 'charge'],
    ['edit/not-neighbours', ['order.payment', 'order.label']],
    ['edit/shared-variable', ['order.approve']],
  ])('%s', (id, ids, name = 'part') => {
    expect(code({ type: 'extract', ids, name, as: 'helper' })).toBe(id);
  });

  it('refuses what would be seen no more, or means something else elsewhere', () => {
    const text = (body: string) => `export async function f(list: string[]) {\n${body}\n}\n`;
    const at = (body: string, id: string) => code({ type: 'extract', ids: [id], name: 'part', as: 'helper' }, text(body));
    expect(at('  for (const x of list) {\n    if (x) break;\n  }', 'f.if')).toBe('edit/leaves-loop');
    expect(at('  const p = (async () => {\n    g();\n  })();\n  await p;', 'f.p')).toBe('edit/extract-declaration');
    expect(at('  class A {}\n  new A();', 'f.code')).toBe('edit/extract-declaration');
    expect(at('  g(this);', 'f.g')).toBe('edit/unknown-block');
    expect(at('  g(this);', 'f.expression')).toBe('edit/uses-this');
  });
});

describe('wrap in a parallel', () => {
  const at = (body: string) => `import { proxyActivities, sleep } from 'backstitch/workflow';

const { charge, ship, notify } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });

export async function main(input: Order) {
${body}
}
`;
  const atOnce = (...ids: string[]): Edit => ({ type: 'wrap', ids, in: newBlock('parallel'), lane: 'branch' });

  it('takes each step in a branch of its own and keeps what later ones read', () => {
    const text = at(`  const payment = await charge({ cents: input.cents });
  const { id } = await ship(input.id);
  await notify('soon');
  return [payment, id];`);
    expect(done(atOnce('main.payment', 'main.ship', 'main.notify'), text)).toContain(
      "  const [payment, { id }] = await Promise.all([charge({ cents: input.cents }), ship(input.id), notify('soon')]);\n  return [payment, id];\n",
    );
  });

  it('takes what is more than a call as steps, with its comments', () => {
    const text = at(`  // Pay
  let payment: Receipt = await charge(1);
  // off
  if (input.gift) {
    await ship(1);
  }
  const label = 'x', other = 2;
  await sleep(1);
  payment = other;
  return payment;`);
    expect(
      done(atOnce('main.payment', 'main.if', 'main.label', 'main.sleep'), text),
    ).toContain(`  let [payment, , other] = await Promise.all([
    (async () => {
      // Pay
      let payment: Receipt = await charge(1);
      return payment;
    })(),
    (async () => {
      // off
      if (input.gift) {
        await ship(1);
      }
    })(),
    (async () => {
      const label = 'x', other = 2;
      return other;
    })(),
    (async () => {
      await sleep(1);
    })(),
  ]);
`);
  });

  it.each([
    ['edit/depends', '  const a = await charge(1);\n  const b = await ship(a);', ['main.a', 'main.b']],
    ['edit/depends', '  let n = 0;\n  n = await charge(1);\n  await ship(n);', ['main.n-2', 'main.ship']],
    ['edit/depends', '  let n = 0;\n  await ship(n);\n  n = await charge(1);', ['main.ship', 'main.n-2']],
    ['edit/returns-inside', '  await charge(1);\n  return await ship(1);', ['main.charge', 'main.ship']],
    ['edit/leaves-loop', '  for (;;) {\n    await charge(1);\n    break;\n  }', ['main.charge', 'main.break']],
    ['edit/extract-declaration', '  const later = charge(1);\n  await ship(1);\n  await later;', ['main.later', 'main.ship']],
    ['edit/extract-declaration', '  await ship(1);\n  function f() {}\n  f();', ['main.ship', 'main.f']],
    ['edit/not-neighbours', '  await ship(1);\n  await sleep(1);\n  await charge(1);', ['main.ship', 'main.charge']],
  ])('%s: %s', (id, body, ids) => {
    expect(code(atOnce(...ids), at(body))).toBe(id);
  });
});

describe('functions and messages', () => {
  it('come and go', () => {
    expect(done({ type: 'addFunction', name: 'helper', params: [{ name: 'n', type: 'number' }] })).toMatch(
      /\n\nasync function helper\(n: number\) \{\}\n$/,
    );
    expect(done({ type: 'addFunction', name: 'other', workflow: true })).toContain('\nexport async function other() {}\n');
    expect(code({ type: 'addFunction', name: 'charge' })).toBe('edit/name-taken');
    expect(code({ type: 'addFunction', name: 'class' })).toBe('edit/not-identifier');
    const two = done({ type: 'addFunction', name: 'helper' });
    expect(done({ type: 'removeFunction', name: 'helper' }, two)).toBe(source);
    expect(done({ type: 'removeFunction', name: 'order' })).not.toContain('function order');
    expect(code({ type: 'removeFunction', name: 'helper' }, `${two}helper();\n`)).toBe('edit/still-used');
  });

  it('are renamed with all that refers to them', () => {
    const text = done({ type: 'renameName', name: 'approve', to: 'accept' });
    expect(text).toContain("export const accept = defineSignal<[by: string]>('approve');");
    expect(text).toContain('setHandler(accept, () => {');
    const recursive =
      'export async function main(n: number) {\n  await main(n - 1);\n}\n\nexport async function other() {\n  await main(1);\n}\n';
    expect(done({ type: 'renameName', name: 'main', to: 'first' }, recursive)).toBe(recursive.replaceAll('main', 'first'));
    expect(code({ type: 'renameName', name: 'approve', to: 'charge' })).toBe('edit/name-taken');
    expect(code({ type: 'renameName', name: 'nobody', to: 'x' })).toBe('edit/unknown-name');
  });

  it('change and go with their handlers', () => {
    expect(done({ type: 'setMessage', variable: 'approve', name: "'ok'", typeArguments: '' })).toContain(
      "export const approve = defineSignal('ok');",
    );
    const gone = done({ type: 'removeMessage', variable: 'approve' });
    expect(gone).not.toContain('approve,');
    expect(gone).not.toContain('setHandler(approve');
    expect(code({ type: 'removeMessage', variable: 'approve' }, `${source}send(approve);\n`)).toBe('edit/still-used');
    expect(code({ type: 'setMessage', variable: 'approve', typeArguments: '[string]>(); evil(' })).toBe('edit/not-type');
  });
});

describe('types of what is asked and given', () => {
  const text = `import { defineForm } from 'backstitch/patterns';

/** What comes in. */
export interface Order {
  id: string; // kept apart
}

export const approval = defineForm<{ approved: boolean }>('approval', { title: 'Approve' });

export async function order(input: Order) {}
`;

  it('change with the rest of the file untouched', () => {
    const asked = done({ type: 'setForm', variable: 'approval', typeArgument: '{ approved: boolean; comment?: string }' }, text);
    expect(asked).toBe(text.replace('approved: boolean }', 'approved: boolean; comment?: string }'));
    const given = done({ type: 'setType', name: 'Order', text: '{\n  id: string;\n  /** In cents. */\n  amount?: number;\n}' }, text);
    expect(given).toBe(text.replace('id: string; // kept apart', 'id: string;\n  /** In cents. */\n  amount?: number;'));
    expect(done({ type: 'setForm', variable: 'approval', options: '' }, text)).toContain("('approval');");
  });

  it('are refused where they are not there, or would break out', () => {
    expect(code({ type: 'setForm', variable: 'nobody', typeArgument: '{}' }, text)).toBe('edit/unknown-form');
    expect(code({ type: 'setType', name: 'Nothing', text: '{}' }, text)).toBe('edit/unknown-type');
    expect(code({ type: 'setType', name: 'Order', text: '{} & { a: 1 }' }, text)).toBe('edit/not-type');
    expect(code({ type: 'setType', name: 'Order', text: '{}; evil()' }, text)).toBe('edit/not-type');
    expect(code({ type: 'setForm', variable: 'approval', typeArgument: '{}>(), evil(' }, text)).toBe('edit/not-type');
  });
});

describe('one block for another', () => {
  it('keeps the result and the title', () => {
    const text = done({
      type: 'replace',
      id: 'order.payment',
      block: { kind: 'activity', callee: 'reserve', args: [{ expression: 'input' }] },
    });
    expect(text).toContain('  // Pay\n  const payment = await reserve(input);\n');
    expect(text).toContain('const { charge, ship, reserve } =');
  });

  it('says how a step is undone, in a new saga and in the one around', () => {
    const plain = source.replace("  if (!approved) {\n    return 'rejected';\n  }\n", '');
    const text = done({ type: 'compensate', id: 'order.payment', step: 'refund(payment.id)' }, plain);
    expect(text).toContain(
      '  return await saga(async (tx) => {\n    // Pay\n    const payment = await charge({ amount: input.amount });\n    tx.onRollback(() => refund(payment.id));\n',
    );
    expect(text).toContain('    return label.id;\n  });\n}');
    const twice = done({ type: 'compensate', id: 'order.label', step: 'recall(label)' }, text);
    expect(twice.match(/saga\(/g)?.length).toBe(1);
    expect(twice).toContain('tx.onRollback(() => recall(label));');
    expect(code({ type: 'compensate', id: 'order.payment', step: 'refund()' }, source.replace('  return label.id;\n', ''))).toBe(
      'edit/returns-inside',
    );
    expect(code({ type: 'compensate', id: 'order.payment', step: 'a); evil(' }, plain)).toBe('edit/not-expression');
  });
});

describe('paste', () => {
  const to = { parent: 'order', lane: 'body', index: 3 };

  it('brings imports, proxies and messages along, and finds free names', () => {
    const text = done({
      type: 'paste',
      place: to,
      text: `import { uuid4, sleep } from 'backstitch/workflow';
import { format } from './format';

const { refund, charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 minutes' });
export const stop = defineSignal('stop');

const payment = await refund({ id: uuid4() });
log.info(format(payment), { payment });`,
    });
    expect(text).toContain("import { format } from './format';");
    expect(text).toContain('uuid4');
    expect(text).toContain('const { charge, ship, refund } =');
    expect(text).toContain("export const stop = defineSignal('stop');");
    expect(text).toContain('  const payment2 = await refund({ id: uuid4() });\n  log.info(format(payment2), { payment: payment2 });\n');
    expect(text).toMatch(/import \{[^}]*\blog\b[^}]*\} from 'backstitch\/workflow'/);
    expect(text.match(/\bsleep\b/g)?.length).toBe(2);
  });

  it.each([
    ['edit/not-statements', '} evil(); {'],
    ['edit/not-statements', "import { sleep } from 'backstitch/workflow';"],
    ['edit/name-taken', "import { order } from './elsewhere';\norder();"],
    ['edit/name-taken', "import { sleep as nap } from 'backstitch/workflow';\nawait nap(1);"],
    ['edit/not-statements', 'export default 1;\nf();'],
  ])('%s', (id, text) => {
    expect(code({ type: 'paste', place: to, text })).toBe(id);
  });
});

it('readersOf says what would break', () => {
  const read = get(source);
  if (!read.ok) throw new Error('parses');
  expect(readersOf(read.definition, read.facts, ['order.payment', 'order.attempts'])).toEqual(
    [
      { id: 'order.attempts-2', names: ['attempts'] },
      { id: 'order.label', names: ['payment', 'attempts'] },
    ].map((each) => expect.objectContaining({ id: each.id })),
  );
  expect(readersOf(read.definition, read.facts, ['order.return'])).toEqual([]);
});

describe('names that two things want', () => {
  const activity = (at: number): Edit => ({
    type: 'insert',
    place: { parent: 'order', lane: 'body', index: at },
    blocks: [{ kind: 'activity', callee: 'log', args: [{ fields: [{ name: 'message', expression: "'x'" }] }] }],
  });
  const logged = source.replace('sleep }', 'sleep, log }').replace('  // Pay', "  log.info('paying');\n  // Pay");

  it('an activity gets another one where the file has its name from the SDK', () => {
    const text = done(activity(0), logged);
    expect(text).toContain('const { charge, ship, log: logActivity } = proxyActivities');
    expect(text).toContain("  await logActivity({ message: 'x' });\n");
    expect(text).toContain("  log.info('paying');\n");
    const again = done(activity(0), text);
    expect(again.match(/log: logActivity/g)).toHaveLength(1);
    expect(done(activity(0), `${logged}\nexport const logActivity = 1;\n`)).toContain('log: logActivity2 }');
  });

  it('a local activity is not called by the name that the file has for the activity', () => {
    const aliased = source.replace('{ charge, ship }', '{ charge: pay, ship }').replace('await charge(', 'await pay(');
    const blocks = [{ kind: 'localActivity' as const, callee: 'charge', args: [] }];
    const text = done({ type: 'insert', place: { parent: 'order', lane: 'body', index: 0 }, blocks }, aliased);
    expect(text).toContain('const { charge } = proxyLocalActivities');
    expect(text).toContain('  await charge();\n');
  });

  it('an SDK function gets another one where the file has its name for an activity', () => {
    const text = done(activity(0));
    expect(text).toContain('const { charge, ship, log } = proxyActivities');
    const blocks = [{ kind: 'log' as const, level: 'info' as const, message: "'paid'" }];
    const both = done({ type: 'insert', place: { parent: 'order', lane: 'body', index: 1 }, blocks }, text);
    expect(both).toContain('log as workflowLog } from');
    expect(both).toContain("  workflowLog.info('paid');\n");
    expect(both).toContain("  await log({ message: 'x' });\n");
  });
});

describe('lines without semicolons', () => {
  const open = (body: string) => `import { sleep } from 'backstitch/workflow'

export async function main(list: number[]) {
${body}
}
`;
  const place = (index: number) => ({ parent: 'main', lane: 'body', index });

  it('nothing is added behind pasted text that ends by itself', () => {
    const text = open('  const peer = 1\n\n  // about\n  ;[peer].map(String)\n  ;[list].map(String)');
    const pasted = done({ type: 'paste', place: place(1), text: 'const t = 1\nif (t) {\n  list.push(t)\n}' }, text);
    expect(pasted).toContain('  if (t) {\n    list.push(t)\n  }\n');
    expect(pasted).not.toContain('};');
  });

  it('a field that begins with a bracket does not go on with the line before', () => {
    const text = open('  let n = list.length\n  n++\n  await sleep(n)');
    expect(done({ type: 'setField', id: 'main.expression', field: 'expression', value: '`${n}`' }, text)).toContain(
      '  let n = list.length;\n  `${n}`\n',
    );
  });

  it('what is behind a step that is switched off does not go on with what is before it', () => {
    const text = open('  let total = 0\n  const twice = list.map((n) => n * 2)\n  ;`${total}`.split("")\n  await sleep(total)');
    expect(done({ type: 'disable', ids: ['main.twice'] }, text)).toMatch(/let total = 0;\n/);
  });

  it('a statement of nothing behind a note does not become the end of the one before', () => {
    const text = open('  await sleep(1)\n  await sleep(2)');
    expect(done({ type: 'replace', id: 'main.sleep-2', block: { kind: 'code', text: '// off\n;' } }, text)).toContain(
      '  await sleep(1);\n  // off\n  ;\n',
    );
  });

  it('a statement of nothing in an empty group does not become the end of the one before the group', () => {
    const text = open('  await sleep(1)\n  // #region Later\n  // #endregion');
    const block = { kind: 'code', text: '// off\n;' } as const;
    expect(done({ type: 'insert', place: { parent: 'main.group', lane: 'body', index: 0 }, blocks: [block] }, text)).toContain(
      '  await sleep(1);\n  // #region Later\n  // off\n  ;\n  // #endregion',
    );
  });

  it('what is put before a step that is switched off does not go on with the one behind it', () => {
    const text = open('  const t = 1;\n  /* @disabled\n  await sleep(1)\n  */\n  `${t}`.trim()\n  return [t]');
    expect(done({ type: 'move', ids: ['main.return'], to: place(1) }, text)).toContain('  return [t];\n');
  });

  it('a step that is switched off goes into the last way of a parallel', () => {
    const text = open('  await sleep(1)\n  await sleep(2)\n  /* @disabled\n  await sleep(3)\n  */');
    const next = done(
      {
        type: 'wrap',
        ids: ['main.sleep', 'main.sleep-2', 'main.disabled'],
        in: { kind: 'parallel', mode: 'all', lanes: [] },
        lane: 'branch',
      },
      text,
    );
    expect(next).toMatch(/await sleep\(2\);?\n\s+\/\* @disabled\n\s+await sleep\(3\)/);
  });

  it('what is put at the end of a group does not go on with what stands behind the group', () => {
    const text = open('  const t = list.length\n  // #region Later\n  await sleep(1);\n  // #endregion\n  [...list].sort()');
    const moved = done({ type: 'move', ids: ['main.t'], to: { parent: 'main.group', lane: 'body', index: 1 } }, text);
    expect(moved).toContain('  const t = list.length;\n  // #endregion\n  [...list]');
  });

  it('a bracket that is moved behind a note ends the statement before the note', () => {
    const text = open('  const t = 1\n\n  // A note\n\n  await sleep(t);\n  [...list].sort();\n  list.pop()');
    expect(done({ type: 'move', ids: ['main.expression'], to: place(2) }, text)).toContain('  const t = 1;\n\n  // A note\n');
  });
});

describe('layout that printing would make otherwise', () => {
  const around = (body: string, more = '') => `import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';
${more}
const { audit } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(list: number[]) {
${body}
}
`;

  it('is no reason to refuse a text with a comment under a comment of another kind', () => {
    const text = around('  /*\n   * The auditors want\n   *   everything.\n   */\n  await audit(list);');
    const next = done({ type: 'setText', id: 'main.audit', text: '// about it\nawait audit(1);' }, text);
    expect(next).toContain('   *   everything.\n   */\n  // about it\n  await audit(1);\n');
  });

  it('is no reason where the file has line ends of two kinds', () => {
    const text = around('  list.push(1);', '\ninterface Input {\n  amount: number;\r\n\n}\n');
    const next = done(
      { type: 'insertText', place: { parent: 'main', lane: 'body', index: 1 }, text: 'const t = 1;\nawait sleep(t);' },
      text,
    );
    expect(next).toContain('  amount: number;\r\n\n}');
    expect(next).toMatch(/ {2}const t = 1;\r?\n {2}await sleep\(t\);\r?\n/);
  });

  it('is no reason where a list stands otherwise than it would be written', () => {
    const text = around(
      "  const peer = getExternalWorkflowHandle('peer');\n\n  await peer.signal(go, { to: 'x', id: { deep: 1 }, amount: 2, 'x-y': f(\n    list,\n  ) });",
      "import { defineSignal, getExternalWorkflowHandle } from 'backstitch/workflow';\ndeclare function f(x: unknown): void;\nconst go = defineSignal('go');",
    );
    const next = done({ type: 'extract', ids: ['main.go'], name: 'part', as: 'helper' }, text);
    expect(next).toContain('async function part(');
    expect(next).toContain("await peer.signal(go, { to: 'x', id: { deep: 1 }, amount: 2, 'x-y': f(");
  });

  it('keeps a note above a step that is switched on from becoming its title', () => {
    const text = around('  // A note\n  //   of its own\n  // #region Audit\n  /* @disabled\n  await audit(list);\n  */');
    expect(done({ type: 'enable', id: 'main.disabled' }, text)).toContain('  // #region Audit\n\n  await audit(list);\n');
  });

  it('tells of a mark of a region that would end a group too soon', () => {
    const text = around('  // #endregion\n  await audit(list);\n  await sleep(1);');
    const group = { kind: 'group', lanes: [{ name: 'body', blocks: [] }] } as const;
    const result = put(text, {
      type: 'wrap',
      ids: ['main.audit', 'main.sleep'],
      in: { ...group, lanes: [{ name: 'body', blocks: [] }] },
      lane: 'body',
    });
    expect(result).toMatchObject({ ok: false, problem: { id: 'edit/region-mark' } });
  });

  it('keeps a note above a group, or above what is switched off, from what comes in its place', () => {
    const text = around('  // A note\n  //   of its own\n  // #region Audit\n  // #region Inside\n  await audit(list);\n  // #endregion');
    expect(done({ type: 'setText', id: 'main.group', text: 'await audit(1);' }, text)).toContain(
      '  // #region Audit\n\n  // Inside\n  await audit(1);\n',
    );
    const off = around('  // A note\n  //   of its own\n  // #region Audit\n  /* @disabled\n  await audit(list);\n  */\n  return;');
    expect(done({ type: 'extract', ids: ['main.disabled', 'main.return'], name: 'part', as: 'helper' }, off)).toContain(
      '  // #region Audit\n\n  return await part();\n',
    );
  });

  it('is no reason where a name that is imported now was called before', () => {
    const text = around('  setHandler(go, (given) => {\n    list.push(given);\n  });');
    const next = done({ type: 'insert', place: { parent: 'main', lane: 'body', index: 1 }, blocks: [newBlock('handler')] }, text);
    expect(next).toContain("import { proxyActivities, sleep, setHandler } from 'backstitch/workflow';");
    expect(next).toContain('  setHandler(go, (given) => {\n    list.push(given);\n  });\n');
  });

  it('stays at the lanes of a block that is replaced by one of its kind', () => {
    const text = around('  for (let i = 0; i < 2; i++) { // each\n    await audit(i);\n  }');
    const block = {
      kind: 'for',
      initializer: 'let i = 0',
      condition: 'i < 3',
      increment: 'i++',
      lanes: [{ name: 'body', blocks: [] }],
    } as const;
    expect(done({ type: 'replace', id: 'main.for', block: { ...block, lanes: [{ name: 'body', blocks: [] }] } }, text)).toContain(
      '  for (let i = 0; i < 3; i++) { // each\n',
    );
  });
});

describe('a comment in the place of a step', () => {
  const inLines = `import { sleep } from 'backstitch/workflow';

export async function odd(b: string): Promise<void> {
  const all: string[] = []; // one per part
  switch (b) { case 'x': case 'y': await sleep(1); break
    case 'z': {}
      log(b);
  }
}
`;

  it('is not taken for the title of what stood behind the step on its line', () => {
    const text = done({ type: 'replace', id: 'odd.sleep', block: { kind: 'comment', text: 'A note' } }, inLines);
    expect(text).toMatch(/case 'y':\n +\/\/ A note\n\n +break/);
  });

  it('leaves the comment behind the step as one of its own', () => {
    const text = done({ type: 'replace', id: 'odd.all', block: { kind: 'disabled', text: 'await old();' } }, inLines);
    expect(text).toContain('await old();');
    expect(text.split('// one per part')).toHaveLength(2);
  });

  it('does not make a block the braces of its clause', () => {
    const text = done({ type: 'replace', id: 'odd.expression', block: { kind: 'comment', text: 'A note' } }, inLines);
    expect(text.split('// A note')).toHaveLength(2);
    const read = get(text);
    const clause = read.ok ? JSON.stringify(read.definition.workflows[0]?.blocks) : '';
    expect(clause).toContain('"kind":"block"');
  });
});
