import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SUGGESTIONS } from '../../compiler/check/language/diagnostics';
import { rules } from '../../compiler/check/rules';

const folder = import.meta.dirname;
const severities = new Map([...rules, ...SUGGESTIONS.values()].map(({ id, severity }) => [id, severity]));
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

test('every rule has a page, and every page a rule', () => {
  expect(pages.map((name) => name.replace('.md', '')).sort()).toEqual([...severities.keys()].map((id) => id.split('/')[1]).sort());
});

test.each([...severities])('%s says what it finds, why, and what to do', (id, severity) => {
  const text = readFileSync(join(folder, `${id.split('/')[1]}.md`), 'utf8');
  expect(text).toMatch(new RegExp(`^# \`${id}\`: \\S`));
  expect(text.toLowerCase()).toContain(`*${severity}*`);
  for (const part of ['**Why.**', '**What to do.**', '// finds', '// leaves alone']) expect(text).toContain(part);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(
    new RegExp(`\\[\`${id}\`\\]\\(${id.split('/')[1]}.md\\) \\|.*\\| ${severity} \\|`),
  );
});
