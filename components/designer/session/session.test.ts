import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Block, type Edit, formatVersion, type ParseResult, type Problem, type PutResult } from '../../../compiler/definition';
import type { CompilerApi, SourceText } from './api';
import { DesignerSession } from './session';

const span = { start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
const problem: Problem = { id: 'syntax/1005', severity: 'error', message: 'no', span };

/** A language of one letter per block; `!` does not parse. */
function read(source: string): ParseResult {
  if (source.includes('!')) return { ok: false, problems: [problem] };
  const blocks = [...source].map((letter): Block => ({ id: `f.${letter}`, kind: 'sleep', duration: letter }));
  return {
    ok: true,
    definition: {
      formatVersion,
      name: 'f',
      workflows: [{ name: 'f', form: 'function', params: [], blocks }],
      functions: [],
      module: [],
    },
    spans: {},
    fieldSpans: {},
    facts: {},
  };
}

function textOf(initial: string): SourceText {
  const states = [initial];
  let at = 0;
  const listeners = new Set<() => void>();
  const to = (next: number) => {
    at = next;
    for (const listener of listeners) listener();
  };
  const push = (value: string) => {
    if (value === states[at]) return;
    states.splice(at + 1, Number.POSITIVE_INFINITY, value);
    to(at + 1);
  };
  const now = () => states[at] ?? '';
  return {
    text: now,
    apply: (edits) => push(edits.reduce((value, edit) => value.slice(0, edit.start) + edit.text + value.slice(edit.end), now())),
    replace: push,
    undo: () => to(Math.max(0, at - 1)),
    redo: () => to(Math.min(states.length - 1, at + 1)),
    canUndo: () => at > 0,
    canRedo: () => at < states.length - 1,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Appends the letter that the edit inserts. */
function append(source: string, edit: Edit): PutResult {
  const text = edit.type === 'insertText' ? edit.text : '';
  const after = source + text;
  const ids = Object.fromEntries([...source].map((letter) => [`f.${letter}`, `f.${letter}`]));
  return {
    ok: true,
    edits: [{ start: source.length, end: source.length, text }],
    source: after,
    ids,
    added: [`f.${text}`],
  };
}

const insert = (text: string): Edit => ({ type: 'insertText', place: { parent: 'f', lane: 'body', index: 0 }, text });

function bench(initial = 'ab', overrides: Partial<CompilerApi> = {}) {
  const text = textOf(initial);
  const compiler: CompilerApi = {
    parse: vi.fn(async (source: string) => read(source)),
    edit: vi.fn(async (source: string, edit: Edit) => append(source, edit)),
    check: vi.fn(async () => []),
    rename: vi.fn(async ({ source, offset, newName }) => {
      const old = source[offset] ?? '';
      const edits = [...source].flatMap((letter, start) => (letter === old ? [{ start, end: start + 1, text: newName }] : []));
      return { ok: true as const, edits };
    }),
    ...overrides,
  };
  const session = new DesignerSession({ text, compiler, parsed: read(initial) });
  const letters = () =>
    session
      .get()
      .graph?.definition.workflows[0]?.blocks.map((block) => block.id.slice(2))
      .join('');
  return { text, compiler, session, letters };
}

describe('DesignerSession', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('puts edits of the graph into the text in order, each on what the one before left', async () => {
    const { text, session, letters, compiler } = bench();
    const all = await Promise.all([session.edit(insert('c')), session.edit(insert('d')), session.edit(insert('e'))]);
    expect(all.every((outcome) => outcome.ok)).toBe(true);
    expect(text.text()).toBe('abcde');
    expect(letters()).toBe('abcde');
    expect(session.get().selected).toBe('f.e');
    expect(compiler.parse).toHaveBeenCalledTimes(3);
  });

  it('reads anew what the editor writes in another way than it was stored: spans count in the text that is shown', async () => {
    const { text, compiler } = bench('ab');
    const session = new DesignerSession({ text, compiler, parsed: read('!ab'), parsedText: '!ab' });
    expect(session.get()).toMatchObject({ current: false });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.get()).toMatchObject({ current: true, graphText: 'ab', canUndo: false });
    const other = new DesignerSession({ text, compiler, parsed: read('xab'), parsedText: 'xab' });
    expect(await other.edit(insert('c'))).toMatchObject({ ok: true });
    expect(text.text()).toBe('abc');
  });

  it('reads the text again after a pause of typing, and drops the answer about a text that is gone', async () => {
    const answers: (() => void)[] = [];
    const { text, letters, session } = bench('ab', {
      parse: (source) => new Promise((resolve) => answers.push(() => resolve(read(source)))),
    });
    text.replace('abc');
    await vi.advanceTimersByTimeAsync(60);
    text.replace('abcd');
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(letters()).toBe('ab');
    await vi.advanceTimersByTimeAsync(60);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(letters()).toBe('abcd');
    expect(session.get().current).toBe(true);
  });

  it('reads one text at a time: what is typed meanwhile is read once the answer is there, whatever it was', async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const { text, letters } = bench('ab', {
      parse: (source) => {
        asked.push(source);
        return new Promise((resolve) => answers.push(() => resolve(read(source))));
      },
    });
    for (const typed of ['abc', 'abcd', 'abcde']) {
      text.replace(typed);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(asked).toEqual(['abc']);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['abc', 'abcde']);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(letters()).toBe('abcde');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
  });

  it('keeps the last graph while the text does not parse, refuses to edit it, and goes on when it is put right', async () => {
    const { text, letters, session } = bench();
    text.replace('ab!');
    await vi.advanceTimersByTimeAsync(60);
    expect(letters()).toBe('ab');
    expect(session.get().syntax).toEqual([problem]);
    expect(await session.edit(insert('c'))).toMatchObject({ ok: false });
    text.replace('abx');
    await vi.advanceTimersByTimeAsync(60);
    expect(session.get().syntax).toBeNull();
    expect(letters()).toBe('abx');
  });

  it('makes an edit again when the author typed while it was on its way', async () => {
    let typed = false;
    const { text, letters, session } = bench('ab', {
      edit: async (source, edit) => {
        if (!typed) {
          typed = true;
          text.replace('xab');
        }
        return append(source, edit);
      },
    });
    expect(await session.edit(insert('c'))).toMatchObject({ ok: true });
    expect(text.text()).toBe('xabc');
    expect(letters()).toBe('xabc');
  });

  it('puts an edit into the text before it reads the graph, and takes the next edit as said of the graph that is shown', async () => {
    const answers: (() => void)[] = [];
    const { text, letters, session } = bench('ab', {
      parse: (source) => new Promise((resolve) => answers.push(() => resolve(read(source)))),
    });
    const first = session.edit(insert('c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(text.text()).toBe('abc');
    expect(letters()).toBe('ab');
    expect(session.get()).toMatchObject({ current: false, canUndo: true });
    const second = session.edit(insert('d'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(text.text()).toBe('abc');
    for (const expected of ['abc', 'abcd']) {
      answers.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
      expect(letters()).toBe(expected);
    }
    expect(await Promise.all([first, second])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(session.get()).toMatchObject({ current: true, selected: 'f.d' });
    expect(answers).toEqual([]);
  });

  it('shows an edit once, with its graph; that the graph is late is shown after a while', async () => {
    const answers: (() => void)[] = [];
    const { session } = bench('ab', {
      parse: (source) => new Promise((resolve) => answers.push(() => resolve(read(source)))),
    });
    const shown: boolean[] = [];
    session.subscribe(() => shown.push(session.get().current));
    const quick = session.edit(insert('c'));
    await vi.advanceTimersByTimeAsync(20);
    answers.shift()?.();
    await quick;
    expect(shown).toEqual([true]);
    const late = session.edit(insert('d'));
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual([true, false]);
    answers.shift()?.();
    await late;
    expect(shown).toEqual([true, false, true]);
  });

  it('reads what was typed while the graph of an edit was read', async () => {
    const answers: (() => void)[] = [];
    const { text, letters, session } = bench('ab', {
      parse: (source) => new Promise((resolve) => answers.push(() => resolve(read(source)))),
    });
    const edit = session.edit(insert('c'));
    await vi.advanceTimersByTimeAsync(0);
    text.replace('xabc');
    await vi.advanceTimersByTimeAsync(10);
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(await edit).toMatchObject({ ok: true });
    expect(letters()).toBe('xabc');
    expect(session.get().current).toBe(true);
  });

  it('asks again for the graph of an edit when the server did not answer', async () => {
    let away = true;
    const { letters, session } = bench('ab', {
      parse: async (source) => {
        if (away) throw new Error('away');
        return read(source);
      },
    });
    expect(await session.edit(insert('c'))).toMatchObject({ ok: true });
    await vi.advanceTimersByTimeAsync(100);
    expect(letters()).toBe('ab');
    away = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(letters()).toBe('abc');
  });

  it('undoes edits of both sides on one stack', async () => {
    const { text, letters, session } = bench();
    await session.edit(insert('c'));
    text.replace('abcd');
    await vi.advanceTimersByTimeAsync(60);
    session.undo();
    session.undo();
    await vi.advanceTimersByTimeAsync(60);
    expect(text.text()).toBe('ab');
    expect(letters()).toBe('ab');
    expect(session.get()).toMatchObject({ canUndo: false, canRedo: true, current: true });
  });

  it('brings back what was selected in the text that undo and redo bring back', async () => {
    const { session } = bench();
    session.select('f.a');
    await session.edit(insert('c'));
    expect(session.get().selected).toBe('f.c');
    session.undo();
    await vi.advanceTimersByTimeAsync(60);
    expect(session.get().selected).toBe('f.a');
    session.redo();
    await vi.advanceTimersByTimeAsync(60);
    expect(session.get().selected).toBe('f.c');
  });

  it('renames with all that refers to it, in its turn, and shows it', async () => {
    const { text, letters, session } = bench('aba');
    void session.edit(insert('c'));
    expect(await session.rename((source) => source.indexOf('b'), 'd')).toMatchObject({ ok: true });
    expect([text.text(), letters()]).toEqual(['adac', 'adac']);
    expect(await session.rename(() => undefined, 'e')).toBeNull();
    session.undo();
    await vi.advanceTimersByTimeAsync(60);
    expect(text.text()).toBe('abac');
  });

  it('makes an edit on what is there when the typing rests', async () => {
    let typed = 0;
    const made = bench('ab', {
      edit: async (source, edit) => {
        if (typed++ < 8) made.text.replace(`${made.text.text()}x`);
        return append(source, edit);
      },
    });
    const done = made.session.edit(insert('c'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await done).toMatchObject({ ok: true });
    expect(made.text.text()).toBe('abxxxxxxxxc');
  });

  it('says why an edit was refused', async () => {
    const { session, text } = bench('ab', { edit: async () => ({ ok: false, problem }) });
    expect(await session.edit(insert('c'))).toEqual({ ok: false, message: 'no' });
    expect(text.text()).toBe('ab');
  });

  it('keeps the selection on its block, or on what stands at its place', async () => {
    const { session, text } = bench();
    session.select('f.b');
    text.replace('ac');
    await vi.advanceTimersByTimeAsync(60);
    expect(session.get().selected).toBe('f.c');
  });

  it('shows only findings about the text as it stands', async () => {
    const answers: (() => void)[] = [];
    const { session, text } = bench('ab', {
      check: () => new Promise((resolve) => answers.push(() => resolve([problem]))),
    });
    await vi.advanceTimersByTimeAsync(0);
    text.replace('abc');
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(180);
    expect(session.get().problems).toEqual([]);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.get()).toMatchObject({ problems: [problem], checked: true });
  });

  it('has one text checked at a time while it is typed in, and the last of them in the end', async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const { session, text } = bench('a', {
      check: (source) => {
        asked.push(source);
        return new Promise((resolve) => answers.push(() => resolve([problem])));
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    for (const next of ['ab', 'abc', 'abcd']) {
      text.replace(next);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(asked).toEqual(['a']);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a', 'abcd']);
    expect(session.get().checked).toBe(false);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.get()).toMatchObject({ problems: [problem], checked: true });
  });
});
