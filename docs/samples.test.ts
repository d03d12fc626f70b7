import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const folder = import.meta.dirname;
const root = join(folder, '..');
const pages = ['README.md', ...readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];
const fences = (page: string, language: string) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```/gm)]
    .filter((match) => match[2] === language)
    .map((match) => match[3] as string);

/** What stands around a sample that is a part of a file. `SAMPLE` is where it goes. */
const AROUND: Readonly<Record<string, string>> = {
  'docs/gate.md': `import { patched, proxyActivities } from 'backstitch/workflow';
    const { ship, notify } = proxyActivities<{ ship(line: string, id: string): Promise<void>; notify(line: string): Promise<void> }>({});
    export async function order(line: string, payment: { id: string }) { SAMPLE }`,
  'docs/getting-started.md': 'export async function welcome(input: { id: string }) { SAMPLE return name; }',
  'docs/metrics.md': "import { Runtime } from 'backstitch/worker'; SAMPLE",
  'docs/visibility.md': "import type { Client } from 'backstitch/client'; declare const client: Client; SAMPLE",
};
/** Of the second sample of a page, where the first one is whole. */
const AFTER_THE_FIRST: Readonly<Record<string, string>> = {
  'docs/workers.md': `import { type NativeConnection, Worker } from 'backstitch/worker'; import * as activities from './activities';
    declare const connection: NativeConnection; SAMPLE`,
};
const HUMAN_TASK = /^(import .*|export const .*)$/gm;

/** Names of files to their texts; `activities` has what the samples call. */
const files = new Map<string, string>();
const place = (name: string) => join(folder, 'sample-files', name);
files.set(
  place('activities.ts'),
  "export * from '../../activities/demo-shop'; export async function greet(request: { name: string }): Promise<{ text: string }> { return { text: request.name }; }",
);
files.set(place('workflows.ts'), 'export async function hello(name: string): Promise<string> { return name; }');
for (const page of pages)
  fences(page, 'ts').forEach((sample, index) => {
    const around = (index === 0 ? AROUND[page] : AFTER_THE_FIRST[page]) ?? 'SAMPLE';
    // What waits inside of a workflow is shown without it.
    const whole =
      page === 'docs/human-tasks.md'
        ? `${sample.match(HUMAN_TASK)?.join('\n')}\nexport async function asks(input: { id: string }) { ${sample.replace(HUMAN_TASK, '')} }`
        : around.replace('SAMPLE', () => sample);
    files.set(place(`${page.replaceAll(/\W/g, '-')}-${index + 1}.ts`), whole);
  });

describe('the samples of the pages', () => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, incremental: false, plugins: [] }, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version, true);
  };
  host.directoryExists = (name) => name === place('').replace(/\/$/, '') || ts.sys.directoryExists(name);
  const program = ts.createProgram([...files.keys()], options, host);

  test.each([...files.keys()].map((name) => name.slice(place('').length)))('%s type-checks', (name) => {
    const found = program.getSemanticDiagnostics(program.getSourceFile(place(name))).concat(program.getSyntacticDiagnostics());
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});

test('commands of the pages can be typed as they stand', () => {
  const bare = pages.flatMap((page) =>
    fences(page, 'sh').flatMap((text) => text.split('\n').flatMap((line) => (/^\s*backstitch /.test(line) ? [`${page}: ${line}`] : []))),
  );
  expect(bare).toEqual([]);
});
