import type { z } from 'zod';

/** Lanes inside of lanes: a deeper program is nobody's workflow, and every reader of a definition may go down so far without care. */
export const deepest = 150;

/** Levels of objects and lists: four for each lane, and what stands around and inside of them. */
const levels = 4 * deepest + 20;

/** For documents from outside, before anything goes down into them. */
export function nestsTooDeep(value: unknown): boolean {
  const open: [unknown, number][] = [[value, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [each, level] = next;
    if (typeof each !== 'object' || each === null) continue;
    if (level > levels) return true;
    for (const inner of Object.values(each)) open.push([inner, level + 1]);
  }
  return false;
}

/** Before a schema that is as deep as what it reads. */
export function refuseTooDeep(value: unknown, context: z.RefinementCtx): unknown {
  if (nestsTooDeep(value)) context.addIssue({ code: 'custom', message: 'The steps are nested too deeply.', input: undefined });
  return value;
}
