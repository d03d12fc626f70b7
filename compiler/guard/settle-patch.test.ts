import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../diff';
import { get } from '../source';
import { guard, patchCleanups } from './index';

const samples = join(import.meta.dirname, '../samples/guard');

function definitionOf(source: string) {
  const parsed = get(source);
  if (!parsed.ok) throw new Error(`${parsed.problems[0]?.message}\n${source}`);
  return parsed.definition;
}

/** Takes both steps of every patch that is there. */
function cleaned(source: string): string {
  let text = source;
  for (let [next] = patchCleanups(text); next; [next] = patchCleanups(text)) text = next.source;
  return text;
}

describe('every guarded sample', () => {
  for (const name of readdirSync(samples))
    it(`${name}: cleaned up, it is the new code again`, () => {
      const text = (file: string) => readFileSync(join(samples, name, file), 'utf8');
      const guarded = guard(text('old.ts'), text('new.ts'));
      if (!guarded.ok || guarded.guards.length === 0) return;
      const result = cleaned(guarded.source);
      expect(result).not.toMatch(/patched|deprecatePatch|isNew/);
      const changes = diff(definitionOf(text('new.ts')), definitionOf(result));
      const told = [...changes.blocks, ...changes.functions, ...changes.module].filter((change) => change.behaviour);
      // A variable that was lifted out of its branch stays where it was put; what only the old way needed is gone.
      const expected = /'rate'|^Removed (helper 'remind'|.* in 'remind')|import 'backstitch/;
      expect(told.filter((change) => !expected.test(change.text)).map((change) => change.text)).toEqual([]);
    });
});

describe('a patch', () => {
  const source = `import { patched, sleep } from 'backstitch/workflow';

export async function order(): Promise<void> {
  // Slower now
  if (patched('slower')) {
    await sleep(2);
  } else {
    await soon();
  }
  await sleep(3);
}

async function soon(): Promise<void> {
  await sleep(1);
}
`;

  it('is first given up, with its old way and what only that needed, then gone', () => {
    const [first] = patchCleanups(source);
    expect(first).toMatchObject({ patchId: 'slower', step: 'deprecate' });
    expect(first?.source).toBe(`import { sleep, deprecatePatch } from 'backstitch/workflow';

export async function order(): Promise<void> {
  // Slower now
  deprecatePatch('slower');
  await sleep(2);
  await sleep(3);
}
`);
    const [second] = patchCleanups(first?.source ?? '');
    expect(second).toMatchObject({ patchId: 'slower', step: 'remove' });
    expect(second?.source).toContain("import { sleep } from 'backstitch/workflow';");
    expect(second?.source).not.toContain('slower');
    expect(patchCleanups(second?.source ?? '')).toEqual([]);
  });

  it('that is asked for in a way of its own is left to its author', () => {
    expect(patchCleanups(source.replace("if (patched('slower'))", "if (patched('slower') && Date.now() > 0)"))).toEqual([]);
    expect(patchCleanups(source.replace("patched('slower')", 'patched(String(1))'))).toEqual([]);
  });

  it('keeps braces where names would meet', () => {
    const twice = source
      .replace('    await sleep(2);', '    const ms = 2;\n    await sleep(ms);')
      .replace('await sleep(3);', 'const ms = 3;\n  await sleep(ms);');
    expect(patchCleanups(twice)[0]?.source).toContain('  {\n    const ms = 2;\n    await sleep(ms);\n  }\n  const ms = 3;');
  });
});
