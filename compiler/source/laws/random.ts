/** Whole numbers below a bound, from a seed: the same row each time, on every machine. */
export type Next = (below: number) => number;

/** Mulberry32. */
export function randomFrom(seed: number): Next {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const value = ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    return below <= 0 ? 0 : Math.floor(value * below);
  };
}
