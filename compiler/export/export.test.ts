import Ajv from 'ajv';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { createProject, type ExportRequest, isSafePath, namedAsOurs } from '.';
import { packageName } from './files/package-json';
import { packagesOf } from './packages';
import { sampleOf } from './sample';

const workflow = (name: string, source: string, more = {}) => ({
  name,
  title: name,
  description: '',
  source,
  args: { type: 'array' },
  ...more,
});
const request = (workflows: ExportRequest['workflows'], activities: ExportRequest['activities'] = {}): ExportRequest => ({
  workflows,
  activities,
  results: {},
  patterns: "import { sleep } from '../workflow';\nexport const race = sleep;\n",
  taskQueue: 'default',
  packageOf: () => ({ version: '^1.0.0' }),
});
const files = (...of: Parameters<typeof request>) => {
  const made = createProject(request(...of));
  if (!made.ok) throw new Error(JSON.stringify(made.clash));
  return made.files;
};
const named = (name: string) => `export async function ${name}() {}\n`;

describe('export', () => {
  it('changes of a source what its imports are called, and no other byte', () => {
    const source = `import { sleep } from "backstitch/workflow"; // 'backstitch/workflow'\r\nimport type * as activities from './activities';\r\nimport {race}from'backstitch/patterns'\r\nimport ms from 'ms';\r\ntype A = import('./activities').A;\r\nexport async function order() { return 'backstitch/workflow'; }\r\n`;
    const made = files([workflow('order', source)]);
    expect(made['src/workflows/order.ts']).toBe(
      source
        .replace('"backstitch/workflow"', '"@temporalio/workflow"')
        .replaceAll("'./activities'", "'../activities'")
        .replace("'backstitch/patterns'", "'../patterns'"),
    );
    expect(made['src/patterns.ts']).toContain("from '@temporalio/workflow'");
    expect(JSON.parse(made['package.json'] ?? '').dependencies).toMatchObject({ ms: '^1.0.0', '@temporalio/workflow': expect.any(String) });
    expect(files([workflow('order', named('order'))])).not.toHaveProperty(['src/patterns.ts']);
  });

  it('takes the activities that are used, with what they import, and stubs for the others', () => {
    const made = files(
      [
        workflow(
          'order',
          `import { proxyActivities } from 'backstitch/workflow';
const { charge, 'delete': remove } = proxyActivities({ startToCloseTimeout: '1m' });
const acts = proxyActivities({ startToCloseTimeout: '1m' });
export async function order() { await charge(); await remove(); await acts.ship(1); await acts['pack'](); log(await acts.weigh()); }
`,
        ),
      ],
      {
        'user/charge.ts': "import { db } from './lib/db.js';\nimport 'pg';\nexport async function charge() { return db; }\n",
        'user/lib/db.ts': "import { ApplicationFailure } from 'backstitch/common';\nexport const db = ApplicationFailure;\n",
        'user/other.ts': 'export async function other() {}\n',
      },
    );
    const activities = Object.keys(made).filter((path) => path.startsWith('src/activities/'));
    expect(activities.sort()).toEqual(['index.ts', 'stubs.ts', 'user/charge.ts', 'user/lib/db.ts'].map((path) => `src/activities/${path}`));
    expect(made['src/activities/user/lib/db.ts']).toContain("'@temporalio/common'");
    expect(made['src/activities/stubs.ts']).toContain('export async function ship(');
    expect(made['src/activities/stubs.ts']).toContain('export async function weigh(');
    expect(made['src/activities/stubs.ts']).toContain('as delete }');
    expect(made['src/activities/stubs.ts']).not.toContain('function charge(');
    expect(JSON.parse(made['package.json'] ?? '').dependencies).toHaveProperty('pg');
  });

  it('passes on each name once', () => {
    const made = files([workflow('order', "import type { A, B } from './activities';\nexport async function order() { a; }\n")], {
      'user/one.ts': 'export async function a() {}\nexport interface A {}\n',
      'user/two.ts': 'export async function a() {}\nexport interface B {}\nexport type A = 1;\n',
    });
    expect(made['src/activities/index.ts']?.split('\n').filter((line) => line.startsWith('export'))).toEqual([
      "export * from './user/one';",
      "export type { B } from './user/two';",
    ]);
  });

  it('refuses two workflows of one name, not two types', () => {
    const helper = `export interface T {}\n${named('helper')}`;
    expect(createProject(request([workflow('a', named('a') + helper), workflow('b', named('b') + helper)]))).toEqual({
      ok: false,
      clash: { workflow: 'helper', files: ['a', 'b'] },
    });
    const made = files([workflow('a', `export interface T {}\n${named('a')}`), workflow('b', `export interface T {}\n${named('b')}`)]);
    expect(made['src/workflows/index.ts']).toBe("export * from './a';\nexport { b } from './b';\n");
  });

  it('has a file for each, on file systems that cannot tell capitals from small letters too', () => {
    const names = ['order', 'Order', 'index', 'con', '$', '__proto__'];
    const made = files(names.map((name) => workflow(name, named(name))));
    const paths = Object.keys(made).filter((path) => path.startsWith('src/workflows/'));
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length + 1);
    expect(Object.keys(made).filter((path) => !isSafePath(path))).toEqual([]);
    expect(syntaxErrors(made)).toEqual([]);
  });

  it.each([
    'it\'s `${x}` \\ " </script> */ // \u2028 \u0000',
    '"); process.exit(1); ("',
    '| a | ~~~ <img src=x onerror=alert(1)>\n# heading\n```',
  ])('keeps hostile text in its place: %j', (hostile) => {
    const source = `import { proxyActivities } from 'backstitch/workflow';
const { ${JSON.stringify(hostile)}: charge } = proxyActivities({ startToCloseTimeout: '1m' });
export async function order(input: string) { return charge(input); }
`;
    const made = createProject({
      ...request(
        [
          workflow('order', source, {
            title: hostile,
            description: hostile,
            args: { type: 'array', minItems: 1, items: [{ type: 'string', default: hostile }] },
          }),
        ],
        {
          [`user/${hostile.replaceAll('/', '')}.ts`]: 'export async function input() {}\n',
        },
      ),
      results: { input: { const: hostile }, [hostile]: {} },
      taskQueue: hostile,
    });
    if (!made.ok) throw new Error('clash');
    expect(syntaxErrors(made.files)).toEqual([]);
    expect(Object.keys(made.files).filter((path) => !isSafePath(path))).toEqual([]);
    expect(JSON.parse(made.files['inputs/order.json'] ?? '')).toEqual([hostile]);
    expect(made.files['README.md']).not.toMatch(/^# heading|[^\\]<img/m);
    expect(JSON.parse(made.files['package.json'] ?? '').name).toBe('order-workflows');
  });

  it('names a package as npm takes it', () => {
    expect(['order', 'payWhenApproved', '$', 'ÄÖ', 'node_modules', 'a__B'].map(packageName)).toEqual(
      ['order', 'pay-when-approved', '', '', 'node-modules', 'a-b'].map((name) => (name === '' ? 'workflows' : `${name}-workflows`)),
    );
    expect(
      packagesOf({
        'a.ts': "import 'ms'; import '@a/b/c'; import 'node:fs'; import 'fs/promises'; import './x'; import '../../etc'; import 'a b';",
      }),
    ).toEqual(['@a/b', 'ms']);
  });

  it.each([
    {
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string', minLength: 3 }, b: { $ref: '#/$defs/B' }, c: {} },
      $defs: { B: { type: 'array', minItems: 2, items: { type: 'number', minimum: 5 } } },
    },
    { type: 'array', items: [{ enum: ['x', 'y'] }, { type: 'boolean' }], minItems: 2, maxItems: 2, additionalItems: false },
    { anyOf: [{ type: 'object', required: ['kind'], properties: { kind: { const: 'a' } } }, { type: 'null' }] },
    { $ref: '#/$defs/T', $defs: { T: { type: 'object', properties: { next: { $ref: '#/$defs/T' } } } } },
    { type: ['string', 'null'], format: 'date-time' },
  ])('makes a value that fits its schema %#', (schema) => {
    expect(new Ajv({ strict: false, validateFormats: false }).validate(schema, sampleOf(schema))).toBe(true);
  });
});

describe('import', () => {
  it.each([
    ["import type * as a from '../activities';", "import type * as a from './activities';"],
    ['import type * as a from "../src/activities/index.js";', 'import type * as a from "./activities";'],
    ["import type { b } from './activities/billing';", "import type { b } from './activities';"],
    ["import { race, saga as s } from '../patterns';", "import { race, saga as s } from 'backstitch/patterns';"],
    ["import { race, mine } from '../patterns';", "import { race, mine } from '../patterns';"],
    ["import x from './patterns';", "import x from './patterns';"],
    ["import * as wf from '@temporalio/workflow';", "import * as wf from '@temporalio/workflow';"],
    ["import a from 'activities';", "import a from 'activities';"],
    ["import a from './reactivities';", "import a from './reactivities';"],
  ])('%s', (given, ours) => {
    expect(namedAsOurs(given)).toBe(ours);
  });
});

describe('a path', () => {
  it.each(['a.ts', 'src/a b/ö.ts', '.gitignore', 'console.ts'])('%s is safe', (path) => expect(isSafePath(path)).toBe(true));
  it.each(['../a', 'a/../../b', '/etc/passwd', 'C:\\a', 'a\\..\\b', 'a//b', '', 'a/', 'con', 'x/NUL.txt', 'a\0b', 'a:b', 'a.'])(
    '%j is not',
    (path) => expect(isSafePath(path)).toBe(false),
  );
});

function syntaxErrors(made: Readonly<Record<string, string>>): string[] {
  return Object.entries(made)
    .filter(([path]) => path.endsWith('.ts'))
    .flatMap(([path, text]) =>
      (ts.transpileModule(text, { fileName: 'x.ts', reportDiagnostics: true }).diagnostics ?? []).map(
        (each) => `${path}: ${String(each.messageText)}`,
      ),
    );
}
