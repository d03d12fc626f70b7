import { describe, expect, it } from 'vitest';
import { OwnAddress } from './own-address';

describe('an address that this page writes', () => {
  it('is its own when it comes late, in order or with some left out', () => {
    const address = new OwnAddress<number | null>(null);
    expect(address.write(1)).toBe(true);
    expect(address.write(5)).toBe(true);
    expect(address.isForeign(1)).toBe(false);
    expect(address.isForeign(5)).toBe(false);
    expect([address.write(6), address.write(7)]).toEqual([true, true]);
    expect(address.isForeign(7)).toBe(false);
  });

  it('is someone else’s when it was not written, or not since', () => {
    const address = new OwnAddress<number | null>(3);
    expect(address.isForeign(3)).toBe(false);
    expect(address.write(3)).toBe(false);
    expect(address.write(8)).toBe(true);
    expect(address.isForeign(8)).toBe(false);
    expect(address.isForeign(3)).toBe(true);
    expect(address.isForeign(8)).toBe(true);
    expect(address.write(8)).toBe(false);
  });
});
