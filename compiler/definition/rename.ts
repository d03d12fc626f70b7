import { type Block, lanesOf } from './block';
import type { Language } from './draft';
import { EditRefused } from './refused';

/** Renames a variable in a function and all that refers to it. Changes `fn`. */
export function renameIn(fn: { blocks: Block[] }, origin: Block | undefined, from: string, to: string, language: Language): void {
  const refuse = () => new EditRefused('edit/name-shadowed', `'${from}' is declared more than once; rename it in the code.`);
  const change = (value: unknown, key: string, block: Block): unknown => {
    if (typeof value === 'string') {
      if (notCode.has(key)) return value;
      if (block === origin && key === 'name' && value === from) return to;
      if (block.kind === 'disabled' || block.kind === 'comment') return value;
      const renamed = language.rename(value, from, to);
      if (renamed === undefined || declares(block, key, value, from)) throw refuse();
      return renamed;
    }
    if (Array.isArray(value)) return value.map((each) => change(each, key, block));
    if (value !== null && typeof value === 'object') {
      const field = key === 'fields';
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, field && k === 'name' ? v : change(v, k, block)]));
    }
    return value;
  };
  const visit = (blocks: Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'callback') {
        const parts = [...block.lanes.map((lane) => lane.value ?? ''), block.tail];
        const renamed = language.renameParts(parts, from, to);
        if (renamed === undefined) throw refuse();
        block.tail = renamed.pop() ?? '';
        for (const [i, lane] of block.lanes.entries()) {
          lane.value = renamed[i];
          visit(lane.blocks);
        }
        continue;
      }
      for (const [key, value] of Object.entries(block)) if (key !== 'lanes') Object.assign(block, { [key]: change(value, key, block) });
      for (const lane of lanesOf(block)) {
        if (lane.value !== undefined) lane.value = change(lane.value, lane.name === 'catch' ? 'variable' : 'value', block) as string;
        visit(lane.blocks);
      }
    }
  };
  visit(fn.blocks);
}

/** Keys whose values are no code. */
const notCode = new Set([
  'id',
  'kind',
  'title',
  'description',
  'directives',
  'trailing',
  'remarks',
  'as',
  'mode',
  'over',
  'declaration',
  'operator',
  'level',
  'form',
]);

function declares(block: Block, key: string, text: string, name: string): boolean {
  const bound =
    (block.kind === 'let' && (key === 'name' || key === 'others')) ||
    ('result' in block && key === 'name' && block.result?.as !== 'assign') ||
    (block.kind === 'forOf' && key === 'variable') ||
    (block.kind === 'handler' && key === 'params') ||
    (block.kind === 'function' && key === 'head') ||
    (block.kind === 'saga' && key === 'name') ||
    (block.kind === 'for' && key === 'initializer') ||
    (block.kind === 'try' && key === 'variable');
  return bound && new RegExp(`(^|[^\\p{ID_Continue}$])${name.replace(/\$/g, '\\$')}($|[^\\p{ID_Continue}$])`, 'u').test(text);
}
