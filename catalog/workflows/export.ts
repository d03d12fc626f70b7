import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProject, type ExportedWorkflow, get, type ProjectFiles } from '../../compiler';
import { CatalogError } from '../catalog';
import type { CatalogContext } from '../context';
import { findExample } from '../examples';
import { shippedCode } from '../shipped/code';
import { packagesBeside } from './package-of';
import { requireRow } from './rows';
import { sourceOf } from './source-of';

export interface ExportWorkflows {
  /** In the order of precedence: what is named after the first is the project. */
  readonly names: readonly string[];
  /** Of one workflow: this version. Default: the published one, else the draft. */
  readonly version?: number;
  /** The drafts, whether or not something is published. */
  readonly draft?: boolean;
  readonly taskQueue: string;
}

export interface ExportedProject {
  readonly name: string;
  readonly files: ProjectFiles;
  /** Activities of which there was no code. */
  readonly stubs: readonly string[];
}

/** The workflows as a project for a Temporal cluster, with the activities that they use. */
export async function exportWorkflows(context: CatalogContext, request: ExportWorkflows): Promise<ExportedProject> {
  const names = [...new Set(request.names)];
  const workflows = await Promise.all(names.map((name) => exported(context, request, name)));
  const user = await context.userActivities();
  const result = createProject({
    workflows,
    activities: { ...shippedCode(context.root), ...Object.fromEntries(Object.entries(user).map(([path, text]) => [`user/${path}`, text])) },
    results: Object.fromEntries((await context.checker.activities()).map((each) => [each.name, each.outputSchema])),
    patterns: readFileSync(join(context.root, 'engine/sdk/patterns/index.ts'), 'utf8'),
    taskQueue: request.taskQueue,
    packageOf: packagesBeside([context.root, context.activitiesDir]),
  });
  if (result.ok) return result;
  const { workflow, files } = result.clash;
  const [one, other] = files;
  throw new CatalogError(
    'EXPORT_CLASH',
    `'${one}' and '${other}' both export a workflow '${workflow}', and a worker knows it by its name: export them apart, or rename one.`,
    result.clash,
  );
}

async function exported(context: CatalogContext, { version, draft }: ExportWorkflows, name: string): Promise<ExportedWorkflow> {
  const row = await requireRow(context.db, name);
  const source = draft ? row.draftSource : await sourceOf(context, { name, version });
  const parsed = get(source);
  if (!parsed.ok) {
    throw new CatalogError('INVALID_SOURCE', `The code of '${name}' cannot be read: ${parsed.problems[0]?.message}`, {
      name,
      problems: parsed.problems,
    });
  }
  if (!parsed.definition.workflows.some((workflow) => workflow.name === name)) {
    throw new CatalogError('INVALID_SOURCE', `The code of '${name}' exports no async function of that name.`, { name });
  }
  const { argsSchema } = await context.checker.interfaceOf({ source, workflow: name });
  const example = await findExample(context.root, name);
  return {
    name,
    title: row.title,
    description: row.description,
    source,
    args: argsSchema,
    ...(example?.source === source ? { input: example.input } : {}),
  };
}
