type Log = (value: unknown) => void;
const add = (...values: number[]): number => values.reduce((a, b) => a + b, 0);
function count(this: unknown, ..._rest: unknown[]): number {
  return arguments.length;
}
class Base {
  readonly made: number;
  constructor(n: number = add(1, 2)) {
    this.made = n;
  }
  twice(n: number) {
    return this.made * n;
  }
  static of<T extends number>(n: T) {
    return new this(add(n, 1));
  }
}
class Derived extends Base {
  field = add(this.made, 10);
  #secret = add(5);
  constructor() {
    super(add(3, 4));
  }
  override twice(n: number) {
    return super.twice(n) + this.#secret;
  }
  get [`k${add(1)}`]() {
    return 'computed';
  }
}
const tag = (strings: TemplateStringsArray, ...values: unknown[]) => strings.raw.join('|') + values.join(',');

export async function run(log: Log): Promise<unknown> {
  const maybe: { f?: (n: number) => number; g?: { h(n: number): number } } = { g: { h: (n) => n * 2 } };
  const evaluated: string[] = [];
  const note = <T>(name: string, value: T): T => (evaluated.push(name), value);
  log(maybe.f?.(note('never', 1)));
  log(maybe.g?.h?.(note('once', 21)));
  log(maybe?.g!.h(add(...[1, 2, 3], 4,)));
  log(count(...[], undefined, ...'abc'));
  log(count());
  log(count(/* nothing */));
  log(count(
    1, // one
    2, // two
  ));
  log((note('callee', add))(note('a', 1), note('b', note('c', 2))));
  log(tag`x${add(1, 1)}y${count(1)}z\n`);
  log(new Derived().twice(2));
  log(Base.of<number>(4).made);
  log((new Derived() as unknown as Record<string, string>).k1);
  log([1, 2, 3].map((n) => add(n, n)).filter(Boolean).length);
  log((() => ({ a: add(1) }))());
  log(await Promise.all([1, 2].map(async (n) => add(await Promise.resolve(n), 1))));
  const { length: renamed = add(9) } = note('list', [1, 2]);
  const [first = add(7), ...rest] = [undefined, 2, 3];
  log([renamed, first, rest]);
  log(((n: number, m = add(n, 1)) => m)(4));
  log((count satisfies unknown as typeof count).call(null, 1, 2));
  log((1, add)(2, 3));
  log(typeof add(1), void add(1), !add(0), -add(3));
  const named = () => {};
  log(named.name);
  const async = (n: number) => n + 1;
  log(async(1));
  log(`${add(1)}${`${add(2)}`}`);
  log(/\(a\)/.test('(a)'));
  return evaluated;
}
