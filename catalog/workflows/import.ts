import { type Definition, gather, get, namedAsOurs, type Problem } from '../../compiler';
import { CatalogError, type WorkflowDetails } from '../catalog';
import type { CatalogContext } from '../context';
import { createWorkflow } from './create';
import { getWorkflow } from './get';
import { printedFile } from './printed';
import { renameFunction } from './rename-function';
import { saveDraft } from './save-draft';

export interface ImportWorkflow {
  /** TypeScript that exports async functions, or a definition as JSON. */
  readonly text: string;
  /** Of several workflows in the text, the one of the file's name is taken; never a path to anything. */
  readonly fileName?: string;
  /**
   * The files that the text imports by relative names, and those that they import: text by path relative to the text's own folder
   * (`shared.ts`, `../lib/report.ts`). What the workflow needs of them moves into its one source.
   */
  readonly beside?: Readonly<Record<string, string>>;
  /** Under which name; the function is renamed to it. Default: that of the workflow in the text. */
  readonly name?: string;
  /** Where there is a workflow of this name: its draft is replaced. Its versions stay. */
  readonly replace?: boolean;
}

export interface ImportedWorkflow {
  readonly workflow: WorkflowDetails;
  readonly replaced: boolean;
  /** What the checks say of it: it is imported all the same. */
  readonly problems: readonly Problem[];
  /** The files beside it of which something was taken over, by path as given. */
  readonly files: readonly string[];
}

/** A file becomes a workflow's draft, or nothing is changed. */
export async function importWorkflow(context: CatalogContext, request: ImportWorkflow): Promise<ImportedWorkflow> {
  const { fileName, replace = false } = request;
  const given = sourceFrom(request.text);
  parse(given);
  const { source: text, files } = gathered(given, request);
  const found = chosen(parse(text), request.name, fileName);
  const name = request.name ?? found;
  const source = name === found ? text : renameFunction(text, found, name);
  const workflow = await store(context, name, source, replace);
  return { ...workflow, problems: await context.checker.check(source), files };
}

function gathered(text: string, { fileName, beside = {} }: ImportWorkflow) {
  const base = fileName?.split(/[\\/]/).at(-1);
  const ours = Object.fromEntries(Object.entries(beside).map(([path, each]) => [path, namedAsOurs(each)]));
  return gather(namedAsOurs(text), base !== undefined && /\.[cm]?ts$/.test(base) ? base : 'workflow.ts', ours);
}

function parse(source: string): Definition {
  const parsed = get(source);
  if (parsed.ok) return parsed.definition;
  const [first] = parsed.problems;
  throw new CatalogError(
    'INVALID_SOURCE',
    `The file cannot be read${first ? `, line ${first.span.line}: ${first.message.replace(/\.+$/, '')}` : ''}.`,
    {
      problems: parsed.problems,
    },
  );
}

async function store(
  context: CatalogContext,
  name: string,
  source: string,
  replace: boolean,
): Promise<{ workflow: WorkflowDetails; replaced: boolean }> {
  try {
    return { workflow: await createWorkflow(context, { name, source }), replaced: false };
  } catch (error) {
    if (!replace || !(error instanceof CatalogError && error.code === 'WORKFLOW_EXISTS')) throw error;
  }
  const { draft } = await getWorkflow(context, { name });
  await saveDraft(context, { name, source, layout: draft.layout, revision: draft.revision });
  return { workflow: await getWorkflow(context, { name }), replaced: true };
}

function chosen({ workflows }: Definition, asked: string | undefined, fileName: string | undefined): string {
  const stem = fileName?.split(/[\\/]/).at(-1)?.replace(/\..*$/s, '');
  const found =
    [asked, stem].map((name) => workflows.find((each) => each.name === name)).find((each) => each !== undefined) ?? workflows[0];
  if (found) return found.name;
  throw new CatalogError(
    'INVALID_SOURCE',
    'The file exports no async function: a workflow is one, `export async function order(input: Order) { ... }`.',
  );
}

/** JSON begins with a brace; a file that exports something does not. */
function sourceFrom(text: string): string {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return printedFile(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CatalogError('INVALID_SOURCE', `The file begins like a definition, but is no JSON: ${error.message}`);
  }
}
