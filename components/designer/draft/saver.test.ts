import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JournalEntry, storageJournal } from './journal';
import { recover } from './recover';
import { DraftSaver, type SaveResult, type SaveState } from './saver';

function memoryStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

function bench(
  save: (source: string, revision: number) => Promise<SaveResult>,
  merge?: (base: string, ours: string, theirs: string) => Promise<string | null>,
) {
  const states: SaveState['kind'][] = [];
  const journal = storageJournal(memoryStorage());
  const editor = { text: 'a' };
  const saver = new DraftSaver({
    name: 'order',
    draft: { source: 'a', revision: 1, updatedAt: 5 },
    text: () => editor.text,
    save,
    merge,
    take: (text) => {
      editor.text = text;
      saver.changed();
    },
    journal,
    onState: (state) => states.push(state.kind),
    now: () => 7,
  });
  const type = (text: string) => {
    editor.text = text;
    saver.changed();
  };
  return { saver, states, journal, type, editor };
}

describe('DraftSaver', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('journals before the network, saves after a pause, and says saved only after the answer', async () => {
    const calls: [string, number][] = [];
    let answer: (result: SaveResult) => void = () => undefined;
    const { type, states, journal } = bench((source, revision) => {
      calls.push([source, revision]);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    type('ab');
    type('abc');
    expect(journal.read('order')).toEqual({ source: 'abc', revision: 1, at: 7 });
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toEqual([['abc', 1]]);
    expect(states.at(-1)).toBe('saving');
    answer({ ok: true, revision: 2, updatedAt: 9 });
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
    expect(journal.read('order')).toBeNull();
  });

  it('saves what was typed during a save right after it, on the new revision', async () => {
    const calls: [string, number][] = [];
    const answers: ((result: SaveResult) => void)[] = [];
    const { type, journal } = bench((source, revision) => {
      calls.push([source, revision]);
      return new Promise((resolve) => answers.push(resolve));
    });
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    type('abc');
    answers[0]?.({ ok: true, revision: 2, updatedAt: 9 });
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toEqual([
      ['ab', 1],
      ['abc', 2],
    ]);
    expect(journal.read('order')?.source).toBe('abc');
  });

  it('repeats a failed save until it succeeds', async () => {
    let attempts = 0;
    const { type, states } = bench(async () => {
      attempts++;
      if (attempts < 3) throw new Error('offline');
      return { ok: true, revision: 2, updatedAt: 9 };
    });
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(attempts).toBe(3);
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a conflict, keeps journalling, and goes on from the other revision when the author decided', async () => {
    const calls: number[] = [];
    const { type, states, journal, saver } = bench(async (_source, revision) => {
      calls.push(revision);
      if (revision < 4) return { ok: false, conflict: { source: 'theirs', revision: 4, updatedAt: 8 } };
      return { ok: true, revision: 5, updatedAt: 9 };
    });
    type('mine');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.current).toMatchObject({ kind: 'conflict', theirs: { source: 'theirs' } });
    type('mine too');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(calls).toEqual([1]);
    expect(journal.read('order')?.source).toBe('mine too');
    saver.resolve({ source: 'theirs', revision: 4, updatedAt: 8 });
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toEqual([1, 4]);
    expect(states.at(-1)).toBe('saved');
  });

  it('joins what someone else saved meanwhile, with what is typed by then', async () => {
    const calls: [string, number][] = [];
    const merges: [string, string, string][] = [];
    const { type, states, editor } = bench(
      async (source, revision) => {
        calls.push([source, revision]);
        if (revision < 4) return { ok: false, conflict: { source: 'a, theirs', revision: 4, updatedAt: 8 } };
        return { ok: true, revision: 5, updatedAt: 9 };
      },
      async (base, ours, theirs) => {
        merges.push([base, ours, theirs]);
        if (merges.length === 1) editor.text = 'mine too, a';
        return theirs.replace(base, ours);
      },
    );
    type('mine, a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(merges).toEqual([
      ['a', 'mine, a', 'a, theirs'],
      ['a', 'mine too, a', 'a, theirs'],
    ]);
    expect(calls).toEqual([
      ['mine, a', 1],
      ['mine too, a, theirs', 4],
    ]);
    expect(states).not.toContain('conflict');
    expect(states.at(-1)).toBe('saved');
  });

  it('forgets the journal when the text is back where the server has it', () => {
    const { type, journal } = bench(async () => ({ ok: true, revision: 2, updatedAt: 9 }));
    type('ab');
    type('a');
    expect(journal.read('order')).toBeNull();
  });
});

describe('recover', () => {
  const draft = { source: 'a', revision: 3, updatedAt: 1 };
  const entry = (source: string, revision: number): JournalEntry => ({ source, revision, at: 2 });
  it('restores edits on the same revision, asks on another, ignores what is stored already', () => {
    expect(recover(null, draft)).toEqual({ kind: 'nothing' });
    expect(recover(entry('a', 2), draft)).toEqual({ kind: 'nothing' });
    expect(recover(entry('b', 3), draft)).toEqual({ kind: 'edits', source: 'b', at: 2 });
    expect(recover(entry('b', 2), draft)).toEqual({ kind: 'conflict', mine: 'b', at: 2 });
  });
});
