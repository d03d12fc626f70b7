import { get, put } from '../../compiler';
import { isDuplicateKey } from '../../engine/store';
import { CatalogError, type CreateWorkflow, type WorkflowDetails } from '../catalog';
import type { CatalogContext } from '../context';
import { findExample } from '../examples';
import { factsOf } from './facts';
import { getWorkflow } from './get';
import { checkName } from './name';
import { printed } from './printed';
import { renameFunction } from './rename-function';

/** A new workflow with a draft and no version. */
export async function createWorkflow(context: CatalogContext, request: CreateWorkflow): Promise<WorkflowDetails> {
  const { name } = request;
  checkName(name);
  const given = request.source !== undefined || request.definition !== undefined;
  const source = given ? await sourceOf(context, request) : titled(await sourceOf(context, request), name, request.title);
  const facts = factsOf(source, name);
  const now = context.clock.now();
  try {
    await context.db.insert(context.db.tables.workflows).values({
      name,
      title: request.title ?? facts?.title ?? name,
      description: request.description ?? facts?.description ?? '',
      draftSource: source,
      draftLayout: request.layout ?? {},
      draftRevision: 1,
      createdAt: now,
      updatedAt: now,
      publishedVersion: null,
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new CatalogError('WORKFLOW_EXISTS', `There is a workflow '${name}' already: choose another name, or open it.`, { name });
    throw error;
  }
  context.changed(name);
  return getWorkflow(context, { name });
}

async function sourceOf({ root }: CatalogContext, request: CreateWorkflow): Promise<string> {
  const { name, template, source, definition, schemas } = request;
  if ([template, source, definition].filter((each) => each !== undefined).length > 1) {
    throw new CatalogError('INVALID_SOURCE', "Give one of 'template', 'source' and 'definition', not several.");
  }
  if (template !== undefined) {
    const example = await findExample(root, template);
    if (!example) throw new CatalogError('TEMPLATE_NOT_FOUND', `There is no template '${template}'.`, { template });
    return renameFunction(example.source, example.name, name);
  }
  const given = source ?? (definition === undefined ? emptyWorkflow(name) : printed(definition, schemas));
  const parsed = get(given);
  // A draft may be unfinished, but not about something else.
  if (parsed.ok && !parsed.definition.workflows.some((workflow) => workflow.name === name)) {
    const first = parsed.definition.workflows[0]?.name;
    if (first !== undefined && definition === undefined) return renameFunction(given, first, name);
    throw new CatalogError('INVALID_SOURCE', `The code must export an async function named '${name}'.`, { name });
  }
  return given;
}

/** With the title above its function, before what is said there: what is shown of a workflow is read from it. As it is where that cannot be written. */
function titled(source: string, name: string, title: string | undefined): string {
  if (title === undefined || title.trim() === '') return source;
  const facts = factsOf(source, name);
  const before = [facts?.title === name ? '' : facts?.title, facts?.description].filter(Boolean).join('\n');
  const done = put(source, { type: 'setNote', id: name, title, ...(before === '' ? {} : { description: before }) });
  return done.ok ? done.source : source;
}

function emptyWorkflow(name: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `export interface ${type} {
  id: string;
}

export async function ${name}(input: ${type}): Promise<string> {
  return input.id;
}
`;
}
