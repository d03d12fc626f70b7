import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../engine/threads';
import type { ParseResult } from '../../definition';
import { get } from '../../source';
import { createLanguage, type Language } from '../language/language';

const corpus = join(import.meta.dirname, '../../corpus');
let language: Language;
beforeAll(() => {
  language = createLanguage({ root: projectRoot(), parse: (): ParseResult => ({ ok: false, problems: [] }) });
}, 60_000);

/** What an activity is called is not in these files; all else that keeps a workflow from being published must be right. */
const NOT_OURS = new Set(['workflow/unknown-activity']);

const read = (name: string) => readFileSync(join(corpus, name), 'utf8');
/** A file of types, or one that hands on what others export, cannot be published as a workflow; the rules say so. */
const hasWorkflow = (name: string) => {
  const parsed = get(read(name));
  return parsed.ok && parsed.definition.workflows.length > 0;
};

describe('real workflow code has no error', () => {
  it.each(readdirSync(corpus).filter((name) => hasWorkflow(name)))('%s', (name) => {
    const found = language.check(read(name));
    const errors = found.filter((each) => each.severity === 'error' && /^(determinism|workflow)\//.test(each.id) && !NOT_OURS.has(each.id));
    expect(errors.map((each) => `${each.span.line}: ${each.id} ${each.message}`)).toEqual([]);
  });
});
