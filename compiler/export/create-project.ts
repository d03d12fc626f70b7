import type { Definition } from '../definition';
import { get } from '../source';
import { activityFiles } from './activities';
import { doorOf, namesOf } from './door';
import { clientFile } from './files/client';
import { packageJson, packageName } from './files/package-json';
import { readmeFile } from './files/readme';
import { testFile } from './files/tests';
import { GITIGNORE, TSCONFIG } from './files/tsconfig';
import { settingsFile, WORKER } from './files/worker';
import { packagesOf } from './packages';
import type { ExportClash, ExportedWorkflow, ExportRequest, ExportResult } from './project';
import { isSafePath } from './safe-path';
import { sampleOf } from './sample';
import { sdkName } from './sdk-name';

/**
 * A project of its own that runs on a Temporal cluster: the workflows as they are (only what they import is named otherwise), the
 * activities that they use, a worker, a client, tests. The same request gives the same files.
 */
export function createProject(request: ExportRequest): ExportResult {
  const { workflows, taskQueue, packageOf } = request;
  const definitions = workflows.map(({ source }) => definitionOf(source));
  const clash = clashOf(workflows, definitions);
  if (clash) return { ok: false, clash };

  const sources = workflows.map(({ source }) => source);
  const activities = activityFiles(sources, definitions, request.activities);
  const usesPatterns = sources.some(
    (source) => sdkName(source, 'workflow.ts', { 'backstitch/patterns': '../patterns' }) !== sdkName(source, 'workflow.ts'),
  );
  const places = { './activities': '../activities', 'backstitch/patterns': '../patterns' };
  const names = workflows.map(({ name }) => name);
  const files = fileNames(names);
  const place = (at: number) => files[at] ?? '';
  const inputs = new Map(names.map((name, at) => [name, `inputs/${place(at)}.json`]));
  const called = Object.keys(request.results).filter((name) => isPassedOn(name, activities.files));

  const code: Record<string, string> = {
    ...Object.fromEntries(
      workflows.map(({ name, source }, at) => [`src/workflows/${place(at)}.ts`, sdkName(source, `${name}.ts`, places)]),
    ),
    'src/workflows/index.ts': doorOf(names.map((_, at) => ({ specifier: `./${place(at)}`, text: sources[at] ?? '' }))).text,
    ...Object.fromEntries(Object.entries(activities.files).map(([path, text]) => [`src/activities/${path}`, text])),
    ...(usesPatterns ? { 'src/patterns.ts': sdkName(request.patterns, 'patterns.ts', { '../workflow': '@temporalio/workflow' }) } : {}),
    'src/settings.ts': settingsFile(taskQueue),
    'src/worker.ts': WORKER,
    'src/client.ts': clientFile(inputs),
    'test/workflows.test.ts': testFile(
      inputs,
      new Map([...called, ...activities.stubs].map((name) => [name, sampleOf(request.results[name] ?? {})])),
    ),
  };
  const project = packageName(names[0] ?? '');
  return {
    ok: true,
    name: project,
    stubs: activities.stubs,
    files: {
      'package.json': packageJson(project, packagesOf(code), packageOf),
      'tsconfig.json': TSCONFIG,
      '.gitignore': GITIGNORE,
      'README.md': readmeFile({
        name: project,
        workflows,
        taskQueue,
        stubs: activities.stubs,
        usesPatterns,
        environment: environmentOf(activities.files),
      }),
      ...code,
      ...Object.fromEntries(workflows.map((each, at) => [`inputs/${place(at)}.json`, `${JSON.stringify(argumentsOf(each), null, 2)}\n`])),
    },
  };
}

function definitionOf(source: string): Definition {
  const parsed = get(source);
  if (!parsed.ok) throw new TypeError(`a workflow that does not parse cannot be exported: ${parsed.problems[0]?.message}`);
  return parsed.definition;
}

/** One worker knows a workflow by its name alone. */
function clashOf(workflows: readonly ExportedWorkflow[], definitions: readonly Definition[]): ExportClash | undefined {
  const owners = new Map<string, string>();
  for (const [at, definition] of definitions.entries()) {
    const file = workflows[at]?.name ?? '';
    const exported = definition.workflows.flatMap((fn) => (fn.exported === 'default' ? ['default'] : fn.exported ? [fn.name] : []));
    for (const workflow of [...exported, ...(namesOf(workflows[at]?.source ?? '').hasDefault ? ['default'] : [])]) {
      const owner = owners.get(workflow);
      if (owner !== undefined && owner !== file) return { workflow, files: [owner, file] };
      owners.set(workflow, file);
    }
  }
  return undefined;
}

/** A file each, also where the file system cannot tell capitals from small letters. `index` is the door's. */
function fileNames(names: readonly string[]): string[] {
  const taken = new Set(['index']);
  return names.map((name) => {
    let file = name;
    for (let n = 2; taken.has(file.toLowerCase()) || !isSafePath(file); n++) file = `${name}-${n}`;
    taken.add(file.toLowerCase());
    return file;
  });
}

function isPassedOn(name: string, files: Readonly<Record<string, string>>): boolean {
  return Object.values(files).some((text) => namesOf(text).values.includes(name));
}

function argumentsOf({ args, input }: ExportedWorkflow): readonly unknown[] {
  const sample = sampleOf(args);
  const list = Array.isArray(sample) ? sample : [];
  return input === undefined ? list : [input, ...list.slice(1)];
}

function environmentOf(files: Readonly<Record<string, string>>): string[] {
  const found = Object.values(files).flatMap((text) =>
    [...text.matchAll(/\bprocess\.env\.([A-Z][A-Z\d_]*)/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)].sort();
}
