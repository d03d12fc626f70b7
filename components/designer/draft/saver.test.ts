import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJournal, type JournalEntry } from './journal';
import { recover } from './recover';
import { DraftSaver, type SaveResult, type SaveState } from './saver';

/** The journal of a tab, on a disk that is fast. */
function memoryJournal() {
  let kept: Omit<JournalEntry, 'name' | 'tab'> | null = null;
  return {
    write: (entry: Omit<JournalEntry, 'name' | 'tab'>) => {
      kept = entry;
    },
    clear: () => {
      kept = null;
    },
    settled: async () => undefined,
    read: () => kept,
  };
}

function bench(
  save: (source: string, revision: number) => Promise<SaveResult>,
  merge?: (base: string, ours: string, theirs: string) => Promise<string | null>,
) {
  const states: SaveState['kind'][] = [];
  const journal = memoryJournal();
  const editor = { text: 'a' };
  const saver = new DraftSaver({
    draft: { source: 'a', layout: {}, revision: 1, updatedAt: 5 },
    text: () => editor.text,
    layout: () => ({}),
    isOffline: (error) => (error as Error).message === 'offline',
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
    expect(journal.read()).toEqual({ base: 'a', baseLayout: {}, sent: null, source: 'abc', revision: 1, layout: {}, edits: 1, at: 7 });
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toEqual([['abc', 1]]);
    expect(states.at(-1)).toBe('saving');
    answer({ ok: true, revision: 2, updatedAt: 9 });
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
    expect(journal.read()).toBeNull();
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
    expect(journal.read()?.source).toBe('abc');
  });

  it('repeats a failed save until it succeeds', async () => {
    let attempts = 0;
    const { type, states, saver } = bench(async () => {
      attempts++;
      if (attempts < 3) throw new Error('offline');
      return { ok: true, revision: 2, updatedAt: 9 };
    });
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.current).toMatchObject({ kind: 'failed', edits: 1, offline: true });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(attempts).toBe(3);
    expect(states.at(-1)).toBe('saved');
  });

  it('knows its own save again whose answer was lost, whatever was typed since', async () => {
    const disk = { source: 'a', layout: {}, revision: 1, updatedAt: 5 };
    let lost = 2;
    const { type, states, saver, journal } = bench(
      async (source, revision) => {
        if (revision !== disk.revision) return { ok: false, conflict: { ...disk } };
        Object.assign(disk, { source, revision: revision + 1, updatedAt: 9 });
        if (lost-- > 0) throw new Error('offline');
        return { ok: true, revision: disk.revision, updatedAt: 9 };
      },
      // As two people who type on one line.
      async () => null,
    );
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.current.kind).toBe('failed');
    type('abc');
    expect(journal.read()).toMatchObject({ base: 'a', sent: 'ab', source: 'abc' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states).not.toContain('conflict');
    expect(states.at(-1)).toBe('saved');
    expect(disk.source).toBe('abc');
  });

  it('hears of its own save whose answer was lost', async () => {
    let calls = 0;
    const { type, states, saver } = bench(
      async (_source, revision) => {
        if (calls++ === 0) throw new Error('offline');
        return { ok: true, revision: revision + 1, updatedAt: 9 };
      },
      async (base, ours, theirs) => (base === theirs ? ours : null),
    );
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    type('abc');
    await saver.heard({ source: 'ab', layout: {}, revision: 2, updatedAt: 6 });
    await saver.flush();
    expect(states).not.toContain('conflict');
    expect(saver.pending).toBe(false);
  });

  it('stores the text of this moment when it is told to, also behind one in doubt', async () => {
    const calls: string[] = [];
    const { type, saver } = bench(async (source, revision) => {
      calls.push(source);
      if (calls.length === 1) throw new Error('offline');
      return { ok: true, revision: revision + 1, updatedAt: 9 };
    });
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    type('abc');
    await saver.flush();
    expect(calls).toEqual(['ab', 'ab', 'abc']);
    expect(saver.pending).toBe(false);
  });

  it('sends something else after a refusal', async () => {
    const calls: string[] = [];
    const { type, saver } = bench(async (source, revision) => {
      calls.push(source);
      if (source === 'too much') throw new Error('refused');
      return { ok: true, revision: revision + 1, updatedAt: 9 };
    });
    type('too much');
    await vi.advanceTimersByTimeAsync(500);
    type('less');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls).toEqual(['too much', 'less']);
    expect(saver.pending).toBe(false);
  });

  it('stops at a conflict, keeps journalling, and goes on from the other revision when the author decided', async () => {
    const calls: number[] = [];
    const { type, states, journal, saver } = bench(async (_source, revision) => {
      calls.push(revision);
      if (revision < 4) return { ok: false, conflict: { source: 'theirs', layout: {}, revision: 4, updatedAt: 8 } };
      return { ok: true, revision: 5, updatedAt: 9 };
    });
    type('mine');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.current).toMatchObject({ kind: 'conflict', theirs: { source: 'theirs' } });
    type('mine too');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(calls).toEqual([1]);
    expect(journal.read()?.source).toBe('mine too');
    saver.resolve({ source: 'theirs', layout: {}, revision: 4, updatedAt: 8 });
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
        if (revision < 4) return { ok: false, conflict: { source: 'a, theirs', layout: {}, revision: 4, updatedAt: 8 } };
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

  it('stores what stands beside the text also where someone else saved meanwhile', async () => {
    const calls: [string, number][] = [];
    const { saver, editor } = bench(
      async (source, revision) => {
        calls.push([source, revision]);
        if (revision === 1) return { ok: false, conflict: { source: 'theirs', layout: {}, revision: 4, updatedAt: 8 } };
        return { ok: true, revision: 5, updatedAt: 9 };
      },
      async () => null,
    );
    saver.touch();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(editor.text).toBe('theirs');
    expect(calls).toEqual([
      ['a', 1],
      ['theirs', 4],
    ]);
    expect(saver.pending).toBe(false);
  });

  it('saves nothing while the author is asked, also what was typed right before', async () => {
    const calls: string[] = [];
    const { type, saver } = bench(async (source, revision) => {
      calls.push(source);
      return { ok: true, revision: revision + 1, updatedAt: 9 };
    });
    // As a journal that is put in place against a draft that went on: the text changes, then the author is asked.
    type('mine');
    saver.dispute({ source: 'theirs', layout: {}, revision: 1, updatedAt: 5 });
    type('mine too');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(calls).toEqual([]);
    expect(saver.current.kind).toBe('conflict');
  });

  it('forgets the journal when the text is back where the server has it', () => {
    const { type, journal } = bench(async () => ({ ok: true, revision: 2, updatedAt: 9 }));
    type('ab');
    type('a');
    expect(journal.read()).toBeNull();
  });
});

describe('what a tab left behind', () => {
  const stored = { source: 'a', revision: 3 };
  const left = (source: string, revision: number, base = 'a', sent: string | null = null) => ({ base, sent, source, revision });
  const merge = async (base: string, ours: string, theirs: string) => (base === '' ? null : theirs.replace(base, ours));
  it('is put in place on the same revision, joined with another, asked about where both changed the same', async () => {
    const at = { text: 'a', stored };
    expect(await recover(left('a', 2), at, merge)).toEqual({ kind: 'nothing' });
    expect(await recover(left('b', 3), at, merge)).toEqual({ kind: 'edits', source: 'b' });
    expect(await recover(left('xb', 2, 'x'), { text: 'x, theirs', stored: { source: 'x, theirs', revision: 3 } }, merge)).toEqual({
      kind: 'edits',
      source: 'xb, theirs',
    });
    expect(await recover(left('b', 2, ''), at, merge)).toEqual({ kind: 'conflict', mine: 'b' });
    // Its last save has arrived, though it never heard so: what it typed since goes on top, and is no quarrel.
    expect(await recover(left('abc', 2, '', 'a'), at, merge)).toEqual({ kind: 'edits', source: 'abc' });
    // A second tab's edits go on top of the first one's.
    expect(await recover(left('ab', 3), { text: 'ca', stored }, merge)).toEqual({ kind: 'edits', source: 'cab' });
  });
});

describe('the journal', () => {
  it('writes the last of what waits, and says when it is on the disk', async () => {
    const disk: (string | null)[] = [];
    const entry = (source: string) => ({ base: '', sent: null, revision: 1, source, layout: {}, edits: 1, at: 1 });
    const faults: unknown[] = [];
    const store = {
      put: async (written: JournalEntry) => {
        if (written.source === 'too much') throw new Error('full');
        disk.push(`${written.name} ${written.tab} ${written.source}`);
      },
      remove: async () => void disk.push(null),
      all: async () => [],
    };
    const journal = createJournal(store, { name: 'order', tab: 't' }, (error) => faults.push(error));
    for (const text of ['a', 'ab', 'abc']) journal.write(entry(text));
    await journal.settled();
    expect(disk).toEqual(['order t a', 'order t abc']);
    journal.write(entry('too much'));
    await journal.settled();
    journal.clear();
    await journal.settled();
    expect([disk.at(-1), faults.length]).toEqual([null, 1]);
  });

  it('is not waited for when the browser never answers', async () => {
    vi.useFakeTimers();
    const faults: unknown[] = [];
    const store = { put: () => new Promise<void>(() => undefined), remove: async () => undefined, all: async () => [] };
    const journal = createJournal(store, { name: 'order', tab: 't' }, (error) => faults.push(error));
    journal.write({ base: '', sent: null, revision: 1, source: 'a', layout: {}, edits: 1, at: 1 });
    let settled = 0;
    for (let i = 0; i < 2; i++) void journal.settled().then(() => settled++);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(settled).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toBe(2);
    // Nor the next time.
    await journal.settled();
    expect(faults.length).toBeGreaterThan(0);
    vi.useRealTimers();
  });
});

describe('another tab of the same draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked about where nobody can join the texts', async () => {
    const saves: string[] = [];
    const { saver, editor, states } = bench(async (source) => {
      saves.push(source);
      return { ok: true, revision: 9, updatedAt: 9 };
    });
    await saver.heard({ source: 'their text', layout: {}, revision: 2, updatedAt: 8 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([editor.text, saver.current, saves]).toEqual(['a', { kind: 'conflict', theirs: expect.anything() }, []]);
    expect(states).toContain('conflict');
  });

  it('is joined with what is typed here', async () => {
    const saves: [string, number][] = [];
    const { saver, editor, type } = bench(
      async (source, revision) => {
        saves.push([source, revision]);
        return { ok: true, revision: revision + 1, updatedAt: 9 };
      },
      async (base, ours, theirs) => theirs.replace(base, ours),
    );
    await saver.heard({ source: 'a, theirs', layout: {}, revision: 2, updatedAt: 8 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([editor.text, saves, saver.current.kind]).toEqual(['a, theirs', [], 'saved']);
    type('mine, a, theirs');
    await saver.heard({ source: 'a, theirs', layout: {}, revision: 3, updatedAt: 8 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toEqual([['mine, a, theirs', 3]]);
  });

  it('joins what stands beside the text: what the other tab has put there is not written over', async () => {
    const joined: unknown[] = [];
    let layout: Record<string, unknown> = { pin: 'base' };
    const sent: unknown[] = [];
    const saver = new DraftSaver({
      draft: { source: 'a', layout: { pin: 'base' }, revision: 1, updatedAt: 5 },
      text: () => 'a',
      layout: () => layout,
      save: async (_source, revision, saved) => {
        sent.push(saved);
        if (revision === 1) return { ok: false, conflict: { source: 'a', layout: { pin: 'theirs' }, revision: 2, updatedAt: 8 } };
        return { ok: true, revision: revision + 1, updatedAt: 9 };
      },
      merge: async () => null,
      take: () => undefined,
      takeLayout: (base, theirs) => {
        joined.push([base, theirs]);
        layout = { ...layout, ...theirs };
      },
      journal: memoryJournal(),
      onState: () => undefined,
    });
    layout = { pin: 'base', folded: true };
    saver.touch();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(joined).toEqual([[{ pin: 'base' }, { pin: 'theirs' }]]);
    expect(sent).toEqual([
      { pin: 'base', folded: true },
      { pin: 'theirs', folded: true },
    ]);
    expect(saver.pending).toBe(false);
    // Heard of later, without an edit of the text: the other side's changes began from what was saved here last.
    await saver.heard({ source: 'a', layout: { pin: 'later', folded: true }, revision: 4, updatedAt: 9 });
    expect(joined[1]).toEqual([
      { pin: 'theirs', folded: true },
      { pin: 'later', folded: true },
    ]);
    expect(saver.pending).toBe(false);
  });
});
