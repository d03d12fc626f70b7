// Loops and functions that are called again and again, in odd places.
export async function run(log: (...values: unknown[]) => void) {
  const done: (() => number)[] = [];
  outer: for (let i = 0, n = 3; i < n; i++) {
    for (const x of [1, 2, 3]) {
      if (x === 2) continue outer;
      if (i === 2) break outer;
      done.push(() => i * 10 + x);
      log(i, x);
    }
  }
  log(done.map((each) => each()));

  let k = 0;
  do log(k);
  while (++k < 3);
  while (k-- > 0) if (k === 1) log('one');
  else log('other', k);
  for (;;) {
    if (k++ > 2) break;
  }
  for (const key in { a: 1, b: 2 }) log(key);
  for await (const value of (async function* () { yield 1; yield 2; })()) log(value);

  if (k) for (const a of [1]) log(a);
  else for (const a of [2]) log(a);
  switch (k) {
    default:
      for (const a of [1, 2]) log(a);
    case -1:
      while (k > 2) log(k--);
  }

  const sorted = [3, 1, 2].sort((a, b) => compare(a, b));
  log(sorted, [1, 2].reduce((sum, each) => sum + double(each), 0));
  log([1, 2].map(function (each) { 'use strict'; return double(each); }), [1].map((each) => ({ each: double(each) })));
  log(await Promise.all([1, 2].map(async (each, index) => { await null; return double(each) + index; })));
  const object = { n: 2, all() { return [1, 2].map((each) => this.n * double(each)); } };
  log(object.all(), [1, 2].map(function (this: { by: number }, each) { return double(each) * this.by; }, { by: 3 }));
  log(((f) => [f.name, f.length])(function named(a: number, b: number) { return compare(a, b); }));
  log([[1, 2], [3]].flatMap((list) => list.map((each) => double(each))), fall(5));
  return [...count(3)].map((each) => double(each));

  function double(n: number): number { return n * 2; }
}

const compare = (a: number, b: number) => Math.sign(a - b);
function fall(n: number): number { for (const _ of [1]) if (n > 0) return fall(n - 1) + 1; return 0; }
function* count(n: number) { for (let i = 0; i < n; i++) yield compare(i, 0) + i; }
