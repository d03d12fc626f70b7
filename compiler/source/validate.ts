import {
  type Block,
  type Definition,
  definitionSchema,
  type EditProblemId,
  EditRefused,
  embeddedNames,
  formatVersion,
  functionsOf,
  isNewerFormat,
  lanesOf,
  migrate,
  walk,
} from '../definition';
import { checkBlock } from './check-block';
import { checkFunction, checkItem } from './check-top';
import { fitBlock } from './fit';
import { readFile } from './get';
import { print } from './print';

/** What is said of a definition as a whole. A text in it that is refused as an edit's would be has that problem's id, as `definition/...`. */
export const DEFINITION_PROBLEM_IDS = [
  'definition/newer-format',
  'definition/shape',
  'definition/breaks-syntax',
  'definition/changes-meaning',
] as const;
type Refused<Id> = Id extends `edit/${infer Rest}` ? `definition/${Rest}` : never;
export type DefinitionProblemId = (typeof DEFINITION_PROBLEM_IDS)[number] | Refused<EditProblemId>;

/** `path` leads to the place: a field of the document, a function's name or a block's id. */
export interface DefinitionProblem {
  id: DefinitionProblemId;
  message: string;
  path: string;
}

export type Validated = { ok: true; definition: Definition } | { ok: false; problems: DefinitionProblem[] };

/** Checks a definition that came from outside, of any format so far: its shape, and every text in it. */
export function validate(value: unknown): Validated {
  if (isNewerFormat(value)) {
    const message = `The definition is of a newer format than this version of Backstitch reads (${formatVersion}).`;
    return { ok: false, problems: [{ id: 'definition/newer-format', message, path: 'formatVersion' }] };
  }
  const shape = definitionSchema.safeParse(migrate(value));
  if (shape.success) for (const { block } of walk(shape.data)) fitBlock(block);
  if (!shape.success) {
    const problems = shape.error.issues.map(
      (issue): DefinitionProblem => ({ id: 'definition/shape', message: issue.message, path: issue.path.join('.') }),
    );
    return { ok: false, problems };
  }
  const problems: DefinitionProblem[] = [];
  const attempt = (path: string, check: () => void) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      problems.push({ id: `definition/${error.code.slice('edit/'.length)}` as DefinitionProblemId, message: error.message, path });
    }
  };
  const embedded = embeddedNames(shape.data);
  for (const fn of functionsOf(shape.data)) {
    attempt(fn.name, () => checkFunction(fn, embedded.has(fn.name)));
    for (const block of fn.blocks) attempt(block.id, () => checkBlock(block, true));
  }
  for (const [i, item] of shape.data.module.entries()) attempt(`module.${i}`, () => checkItem(item, shape.data));
  if (problems.length > 0) return { ok: false, problems };
  const astray = readBack(shape.data);
  return astray === undefined ? { ok: true, definition: shape.data } : { ok: false, problems: [astray] };
}

/** What is printed must be read as it was meant: as many statements in as many functions, and none of them elsewhere. */
function readBack(definition: Definition): DefinitionProblem | undefined {
  const printed = print(definition);
  const read = readFile(printed);
  if ('problems' in read) {
    const [first] = read.problems;
    return { id: 'definition/breaks-syntax', message: `The code would not parse: ${first?.message ?? ''}`, path: '' };
  }
  const found = functionsOf(read.definition);
  const meant = functionsOf(definition);
  const same =
    meant.length === found.length && meant.every((fn, i) => fn.name === found[i]?.name && alike(fn.blocks, found[i]?.blocks ?? []));
  if (same) return undefined;
  return {
    id: 'definition/changes-meaning',
    message: 'A text of the definition would be read as something else where it stands.',
    path: '',
  };
}

/** As many statements in every list. A plain block may be read as a more special one, which shows the steps inside of it. */
function alike(meant: readonly Block[], found: readonly Block[]): boolean {
  return (
    meant.length === found.length &&
    meant.every((block, i) => {
      const lanes = lanesOf(block);
      const others = lanesOf(found[i] as Block);
      return (
        lanes.length === 0 || (lanes.length === others.length && lanes.every((lane, at) => alike(lane.blocks, others[at]?.blocks ?? [])))
      );
    })
  );
}
