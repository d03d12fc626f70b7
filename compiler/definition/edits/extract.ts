import type { Block, NewBlock } from '../block';
import type { FunctionDefinition, Parameter } from '../definition';
import { type Draft, fresh, type Language, needLanguage, rowOf } from '../draft';
import type { EditOf } from '../edit';
import { EditRefused } from '../refused';
import { checkLeaves, variablesOf } from '../variables';
import { needUnused, putFunction } from './functions';

/** Moves neighbouring blocks into a function of their own, and calls it in their place. */
export function extract(draft: Draft, { ids, name, as, types = {} }: EditOf<'extract'>): void {
  const language = needLanguage(draft);
  const { list, index, row, visit } = rowOf(draft.definition, ids);
  needUnused(draft, name);
  const returns = checkLeaves(row, language);
  const found = variablesOf(draft.definition, visit.function, row, list.slice(index + row.length), ids[0] ?? '', language);
  if (as === 'child' && found.passed.some((each) => isLocalOnly(found.declaredBy.get(each))))
    throw new EditRefused('edit/not-json', 'A child workflow can be given data only, no promises, handles or functions.');
  const params = found.passed.map((each): Parameter => {
    const type = types[each] ?? typeOf(each, visit.function, found.declaredBy.get(each), language);
    return { name: each, ...(type === undefined ? {} : { type }) };
  });
  const declared = returns ? [] : found.declared;
  const assigned = returns ? [] : found.assigned;
  const results = [...declared, ...assigned];
  const body = [...row];
  const [only, ...others] = results;
  if (only !== undefined) body.push(fresh(draft, { kind: 'return', value: others.length === 0 ? only : `{ ${results.join(', ')} }` }));
  const fn: FunctionDefinition = {
    name,
    ...(as === 'child' ? { exported: 'named' as const } : {}),
    async: true,
    form: 'function',
    params,
    blocks: body,
  };
  const calls = callOf(name, as, found.passed, declared, assigned, returns, found.reassigned).map((each) => fresh(draft, each));
  list.splice(index, row.length, ...calls);
  putFunction(draft, fn);
}

function callOf(
  name: string,
  as: 'helper' | 'child',
  passed: readonly string[],
  declared: readonly string[],
  assigned: readonly string[],
  returns: boolean,
  reassigned: ReadonlySet<string>,
): NewBlock[] {
  const made = (result: Extract<NewBlock, { kind: 'call' }>['result']): NewBlock => {
    const kept = result === undefined ? {} : { result };
    if (as === 'helper') return { kind: 'call', callee: name, args: passed.map((expression) => ({ expression })), ...kept };
    const options = { fields: [{ name: 'args', expression: `[${passed.join(', ')}]` }] };
    return { kind: 'child', mode: 'execute', workflow: name, ...(passed.length === 0 ? {} : { options }), ...kept };
  };
  const holding = declared.some((each) => reassigned.has(each)) ? 'let' : 'const';
  const [first, ...others] = [...declared, ...assigned];
  if (returns) return [made({ as: 'return' })];
  if (first === undefined) return [made(undefined)];
  if (others.length === 0) return [made(declared.length === 1 ? { as: holding, name: first } : { as: 'assign', name: first })];
  if (assigned.length === 0) return [made({ as: holding, name: `{ ${declared.join(', ')} }` })];
  const whole = `${name}Result`;
  return [
    made({ as: 'const', name: whole }),
    ...declared.map((each): NewBlock => ({ kind: 'let', declaration: holding, name: each, value: `${whole}.${each}` })),
    ...assigned.map((each): NewBlock => ({ kind: 'assign', target: each, operator: '=', value: `${whole}.${each}` })),
  ];
}

/** A variable that holds no data: a promise, a handle, a function. */
function isLocalOnly(block: Block | undefined): boolean {
  if (block === undefined) return false;
  if (block.kind === 'function' || block.kind === 'proxy' || block.kind === 'task') return true;
  if (block.kind === 'child' && block.mode === 'start') return true;
  return 'result' in block && block.result?.bare === true;
}

/** The type of a variable, as far as the text says it. */
function typeOf(name: string, fn: FunctionDefinition, block: Block | undefined, language: Language): string | undefined {
  const param = fn.params.find((each) => each.name === name);
  if (param !== undefined) return param.type === undefined ? undefined : param.optional ? `${param.type} | undefined` : param.type;
  if (block === undefined) return undefined;
  if (block.kind === 'let') return block.name === name ? (block.type ?? literalType(block.value)) : undefined;
  if (!('result' in block) || block.result?.name !== name) return undefined;
  const { result } = block;
  if (result.type !== undefined) return result.type;
  if (result.before !== undefined) return undefined;
  if (block.kind === 'wait' && !result.bare) return block.timeout === undefined ? undefined : 'boolean';
  const calls = block.kind === 'activity' || block.kind === 'localActivity' || block.kind === 'call';
  if (!calls || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)?$/u.test(block.callee)) return undefined;
  // A proxy among the blocks is not seen from elsewhere.
  if (language.isLocal(block.callee.split('.')[0] ?? '')) return undefined;
  const returned = `ReturnType<typeof ${block.callee}>`;
  return result.bare ? returned : `Awaited<${returned}>`;
}

function literalType(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^(['"])(?:(?!\1)[^\\\n]|\\.)*\1$/.test(value) || /^`[^`$\\]*`$/.test(value)) return 'string';
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(value)) return 'number';
  return value === 'true' || value === 'false' ? 'boolean' : undefined;
}
