import { afterEach, describe, expect, it, vi } from 'vitest';
import { keep, kept } from './kept';

describe('a choice of the reader', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is kept in the browser, and forgotten', () => {
    const disk = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => disk.get(key) ?? null,
      setItem: (key: string, value: string) => disk.set(key, value),
      removeItem: (key: string) => disk.delete(key),
    });
    keep('a', 'one');
    expect([kept('a'), disk.get('a')]).toEqual(['one', 'one']);
    keep('a', null);
    expect([kept('a'), disk.size]).toEqual([null, 0]);
  });

  it('holds for the page where the browser is full or keeps nothing', () => {
    const full = () => {
      throw new Error('QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { getItem: () => 'old', setItem: full, removeItem: full });
    keep('b', 'new');
    expect(kept('b')).toBe('new');
    keep('b', null);
    expect(kept('b')).toBeNull();
    vi.stubGlobal('localStorage', { getItem: full, setItem: full, removeItem: full });
    expect(kept('c')).toBeNull();
  });
});
