import { describe, expect, it, vi } from 'vitest';
import { type Block, type Definition, formatVersion, type ParseResult, type PutResult } from '../../../compiler/definition';
import type { SourceText } from './api';
import { retarget } from './retarget';
import { DesignerSession } from './session';

/** One letter a block; the second of one letter is `f.a-2`, as ids are given. */
function definitionOf(letters: string): Definition {
  const blocks = [...letters].map((letter, index): Block => {
    const nth = [...letters.slice(0, index + 1)].filter((each) => each === letter).length;
    return { id: nth === 1 ? `f.${letter}` : `f.${letter}-${nth}`, kind: 'sleep', duration: letter.repeat(20) };
  });
  return { formatVersion, name: 'f', workflows: [{ name: 'f', form: 'function', params: [], blocks }], functions: [], module: [] };
}
const parsedOf = (letters: string): ParseResult => ({
  ok: true,
  definition: definitionOf(letters),
  spans: {},
  fieldSpans: {},
  facts: {},
});
const at = (index: number) => ({ parent: 'f', lane: 'body', index });

describe('an edit that waited while the blocks got other ids', () => {
  // `aa`: another `a` was put in front, so that what was `f.a` is `f.a-2`.
  const [asked, here, ids] = [definitionOf('ab'), definitionOf('aab'), { 'f.a': 'f.a-2', 'f.b': 'f.b' }] as const;

  it('speaks of the same blocks and places', () => {
    expect(retarget({ type: 'delete', ids: ['f.a'] }, asked, here, ids)).toEqual({ type: 'delete', ids: ['f.a-2'] });
    expect(retarget({ type: 'enable', id: 'f.a' }, asked, here, ids)).toEqual({ type: 'enable', id: 'f.a-2' });
    expect(retarget({ type: 'setNote', id: 'f', title: 't' }, asked, here, ids)).toEqual({ type: 'setNote', id: 'f', title: 't' });
    expect(retarget({ type: 'move', ids: ['f.b'], to: at(1) }, asked, here, ids)).toEqual({ type: 'move', ids: ['f.b'], to: at(2) });
    expect(retarget({ type: 'paste', place: at(0), text: 'x' }, asked, here, ids)).toEqual({ type: 'paste', place: at(0), text: 'x' });
    expect(retarget({ type: 'paste', place: at(2), text: 'x' }, asked, here, ids)).toEqual({ type: 'paste', place: at(3), text: 'x' });
  });

  it('is none when they are gone, and stays in the lane when only its neighbour is', () => {
    const gone = { 'f.b': 'f.b' };
    expect(retarget({ type: 'delete', ids: ['f.a'] }, asked, definitionOf('b'), gone)).toBeNull();
    expect(retarget({ type: 'delete', ids: ['f.a', 'f.b'] }, asked, definitionOf('b'), gone)).toEqual({ type: 'delete', ids: ['f.b'] });
    expect(retarget({ type: 'setText', id: 'f.a', text: '' }, asked, definitionOf('b'), gone)).toBeNull();
    expect(retarget({ type: 'paste', place: at(1), text: 'x' }, asked, definitionOf('b'), gone)).toMatchObject({ place: at(1) });
    expect(retarget({ type: 'paste', place: at(2), text: 'x' }, asked, definitionOf('b'), gone)).toMatchObject({ place: at(1) });
  });
});

describe('a session whose server is slow', () => {
  function bench(initial: string) {
    let value = initial;
    let heard = () => undefined as unknown;
    const text: SourceText = {
      text: () => value,
      apply: (edits) => {
        for (const edit of edits) value = value.slice(0, edit.start) + edit.text + value.slice(edit.end);
        heard();
      },
      replace: (next) => {
        value = next;
        heard();
      },
      undo: () => undefined,
      redo: () => undefined,
      canUndo: () => false,
      canRedo: () => false,
      onChange: (listener) => {
        heard = listener;
        return () => undefined;
      },
    };
    const asked: unknown[] = [];
    const session = new DesignerSession({
      text,
      parsed: parsedOf(initial),
      compiler: {
        parse: async (source) => parsedOf(source),
        check: async () => [],
        rename: async () => ({ ok: true, edits: [] }),
        // Deletes; or puts an `a` in front of all.
        edit: async (source, edit): Promise<PutResult> => {
          asked.push(edit);
          const before = definitionOf(source).workflows[0]?.blocks ?? [];
          const removed = edit.type === 'delete' ? before.findIndex(({ id }) => id === edit.ids[0]) : -1;
          const after = removed === -1 ? `a${source}` : source.slice(0, removed) + source.slice(removed + 1);
          const next = definitionOf(after).workflows[0]?.blocks ?? [];
          const shift = removed === -1 ? 1 : 0;
          const kept = before.flatMap(({ id }, index) => {
            if (index === removed) return [];
            const to = next[index + shift - (removed !== -1 && index > removed ? 1 : 0)];
            return to === undefined ? [] : [[id, to.id]];
          });
          const edits = [{ start: 0, end: source.length, text: after }];
          return { ok: true, edits, source: after, ids: Object.fromEntries(kept), added: [] };
        },
      },
    });
    return { session, text, asked };
  }

  it('deletes the block that was meant, not the one that has its id by then', async () => {
    vi.useFakeTimers();
    const { session, text } = bench('ab');
    const first = session.edit({ type: 'insertText', place: at(0), text: 'a' });
    const second = session.edit({ type: 'delete', ids: ['f.a'] });
    // Pressed twice: the block is gone already.
    const third = session.edit({ type: 'delete', ids: ['f.a'] });
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toMatchObject({ ok: true });
    expect(await third).toMatchObject({ ok: false });
    expect(text.text()).toBe('ab');
    vi.useRealTimers();
  });

  it('reads what was typed before it edits the graph', async () => {
    vi.useFakeTimers();
    const { session, text, asked } = bench('bc');
    text.replace('cbc');
    // Not read yet: the author sees `f.c` at the end.
    expect(await session.edit({ type: 'delete', ids: ['f.c'] })).toMatchObject({ ok: true });
    expect(asked).toEqual([{ type: 'delete', ids: ['f.c-2'] }]);
    expect(text.text()).toBe('cb');
    vi.useRealTimers();
  });
});
