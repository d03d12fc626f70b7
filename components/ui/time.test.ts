import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatRelative, formatUtc } from './time';

describe('times', () => {
  it.each([
    [0, 'now'],
    [-999, 'now'],
    [-12_000, '12s ago'],
    [180_000, 'in 3m'],
    [172_000_000, 'in 2d'],
    [-172_000_000, '1d ago'],
    [-7_200_000, '2h ago'],
    [-259_200_000, '3d ago'],
  ])('%d ms from now is "%s"', (delta, text) => {
    expect(formatRelative(1_000_000_000_000 + delta, 1_000_000_000_000)).toBe(text);
  });

  it.each([
    [-5, '0 ms'],
    [312, '312 ms'],
    [4_249, '4.2 s'],
    [9_990, '9.9 s'],
    [59_999, '59 s'],
    [185_000, '3m 05s'],
    [8_040_000, '2h 14m'],
    [442_800_000, '5d 3h'],
  ])('%d ms lasts "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('says sizes and absolute times', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1_234)).toBe('1.2 KB');
    expect(formatBytes(41_000)).toBe('41 KB');
    expect(formatBytes(2_500_000)).toBe('2.5 MB');
    expect(formatUtc(0)).toBe('1970-01-01 00:00:00.000 UTC');
  });
});
