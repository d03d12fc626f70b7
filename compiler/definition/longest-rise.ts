/** The longest rising row in a list of different numbers. */
export function longestRise(row: readonly number[]): number[] {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const value of row) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
    before.set(value, tails[low - 1]);
  }
  const rise: number[] = [];
  for (let value = tails.at(-1); value !== undefined; value = before.get(value)) rise.push(value);
  return rise.reverse();
}
