type Log = (value: unknown) => void;

function strictly() {
  'use strict';
  return (function (this: unknown) {
    return this === undefined;
  })();
}

export async function run(log: Log) {
  let n = 0
  const list: number[] = []
  if (n === 0) n++
  else n--
  if (n > 5) log('big')
  else if (n > 0) log('small')
  else log('none')
  if (n) if (n > 100) log('huge'); else log('inner else')
  for (let i = 0; i < 3; i++) list.push(i)
  for (const each of list) if (each === 1) continue; else log(each)
  for (const key in { a: 1, b: 2 }) log(key)
  while (n < 4) n++
  do n--; while (n > 2)
  do { n-- } while (n > 0) log('asi after do')
  ;[1, 2].forEach((x) => log(x))
  outer: for (const a of [1, 2, 3]) {
    inner: for (const b of [1, 2, 3]) {
      if (b === 2) continue outer
      if (a === 3) break outer
      log([a, b])
      continue inner
    }
  }
  block: { if (list.length) break block; log('never') }
  switch (list.length) {
    case 1: log('one'); break
    case 3: const inside = list.length; log(inside)
    case 4:
      log('fell through')
      break
    default: log('default')
  }
  try { throw new Error('x') } catch (error) { log((error as Error).message) } finally { log('finally') }
  try { JSON.parse('{') } catch { log('caught') }
  log(hoisted())
  function hoisted() { return 'hoisted' }
  interface Local { a: number }
  type Alias = Local['a']
  const typed: Alias = 3
  enum Level { Low = 'x'.length, High = 5 }
  log([typed, Level.High])
  var x = 1; var x = 2
  log(x)
  n
  ++n
  log(n)
  label: log('labelled')
  log(strictly());
  {
    const n = 'shadowed'
    log(n)
  }
  if (list.length) {} else ;
  const pick = async (k: number) => k > 1 ? await Promise.resolve('many') : 'few'
  log([await pick(1), await pick(2)])
  const obj = () => ({ a: 1 }), assign = (v: number) => n = v, nothing = () => void 0
  log([obj(), assign(7), nothing(), n])
  return list
}
