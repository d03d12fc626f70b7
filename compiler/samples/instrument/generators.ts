type Log = (value: unknown) => void;
async function* pages(n: number): AsyncGenerator<number, string, number | undefined> {
  for (let i = 0; i < n; i++) {
    const back = yield await Promise.resolve(i);
    if (back) yield Number(back);
  }
  return String('end');
}
function* outer(): Generator<unknown> {
  const got = yield* inner(String('a'));
  yield [got, yield String('b')];
}
function* inner(x: string): Generator<string, string> {
  yield x;
  return x + x;
}

export async function run(log: Log) {
  const it = pages(2);
  log(await it.next());
  log(await it.next(41));
  for await (const page of it) log(page);
  const o = outer();
  log([o.next(), o.next(), o.next('sent'), o.next()]);
  for await (const x of [Promise.resolve(1), 2]) log(x);
  const late = await (async () => {
    await null;
    return [...inner('z')];
  })();
  log(late);
  const boom = async () => { throw new RangeError(String('boom')); };
  await boom().catch((e: Error) => log(e.name));
  log(await Promise.allSettled([boom(), Promise.resolve(Number('3'))]).then((all) => all.map((each) => each.status)));
}
