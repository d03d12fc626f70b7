import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shippedActivities } from '../catalog/shipped';
import { get } from '../compiler';
import { kinds, walk } from '../compiler/definition';

const text = readFileSync(fileURLToPath(new URL('workflows.md', import.meta.url)), 'utf8');
const section = (title: string) => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

test('every block is documented by its label, and no other', () => {
  const rows = [...section('Blocks').matchAll(/^\| ([A-Z][\w, ]*) \|/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual(
    Object.values(kinds)
      .map(({ label }) => label)
      .sort(),
  );
});

test('every shipped activity is named', () => {
  for (const name of Object.keys(shippedActivities)) expect(section('Activities')).toContain(`\`${name}\``);
});

test('the example reads as blocks, none of them opaque', () => {
  const source = /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const parsed = get(source);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  expect(parsed.definition.workflows.map(({ name }) => name)).toEqual(['payWhenApproved']);
  expect([...walk(parsed.definition)].map(({ block }) => block.kind)).not.toContain('code');
});
