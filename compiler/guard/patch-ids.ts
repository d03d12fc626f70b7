import { usageOf } from './names';
import type { Region } from './regions';

/** Ids that a source asks for, also those it has given up. */
export function patchIdsOf(source: string): string[] {
  return [...source.matchAll(/\b(?:patched|deprecatePatch)\(\s*(['"`])((?:(?!\1).)+)\1/g)].map((match) => match[2] as string);
}

/** `order-ship`: the function, and what the change is about. Never one that was used before: open runs may carry it. */
export function patchIdFor(fn: string, group: readonly Region[], taken: ReadonlySet<string>): string {
  const subject = group.map(subjectOf).find((each) => each !== undefined);
  const wanted = [fn, subject]
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

/** What came; else what went; else what is set. */
function subjectOf({ old, next }: Region): string | undefined {
  const [a, b] = [usageOf(old), usageOf(next)];
  const more = (x: ReadonlyMap<string, number>, y: ReadonlyMap<string, number>) =>
    [...x].find(([callee, count]) => count > (y.get(callee) ?? 0))?.[0];
  const callee = more(b.awaits, a.awaits) ?? more(a.awaits, b.awaits) ?? [...b.awaits.keys()][0];
  return callee?.split('.').at(-1) ?? [...b.declares][0] ?? [...a.declares][0] ?? [...b.writes][0];
}
