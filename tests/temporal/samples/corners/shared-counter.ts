let count = 0;

export function next(): number {
  count += 1;
  return count;
}
